// @ts-check
// What a script adds to the page of centres: the device's position, choices without a new page, a map that moves.

/** Rounded to about a kilometre, so that an address says no more than it must. */
const KILOMETRE = 2;
const GIVE_UP_AFTER_MS = 15_000;

/** @typedef {typeof import('leaflet')} Leaflet */
/** @typedef {import('geojson').FeatureCollection} Geometry */
/** @typedef {{ id: string, number: number, name: string, latitude: number, longitude: number }} Centre */

/** @param {string} selector @returns {HTMLElement[]} */
function all(selector) {
  return [...document.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);
}

if (navigator.geolocation !== undefined && isSecureContext) offerPosition();
smoothChoices();
for (const place of all('[data-map]')) whenSeen(place, () => void openMap(place));

function offerPosition() {
  for (const part of all('[data-near]')) part.hidden = false;
  const [status] = all('[data-near-status]');
  for (const button of all('[data-near] button')) {
    button.addEventListener('click', () => {
      if (status !== undefined) status.textContent = button.dataset['waiting'] ?? '';
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const near = [coords.latitude, coords.longitude].map((value) => value.toFixed(KILOMETRE));
          location.assign(`${location.pathname}?near=${near.join(',')}`);
        },
        () => {
          if (status !== undefined) status.textContent = button.dataset['failed'] ?? '';
        },
        { timeout: GIVE_UP_AFTER_MS, maximumAge: 600_000 },
      );
    });
  }
}

/** The next choice appears below the one just made; the page stays where it is until the button is pressed. */
function smoothChoices() {
  for (const places of all('[data-places]')) {
    places.addEventListener('change', async (event) => {
      const changed = event.target;
      if (!(changed instanceof HTMLSelectElement)) return;
      const codes = [...places.querySelectorAll('select')].map(({ value }) => value).filter(Boolean);
      const query = new URLSearchParams(codes.map((code) => ['place', code]));
      const response = await fetch(`${location.pathname}?${query}`).catch(() => null);
      if (response === null || !response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const fresh = page.querySelector('[data-places]');
      if (fresh === null) return;
      places.replaceChildren(...fresh.children);
      document.getElementById(changed.id)?.focus();
    });
  }
}

/** @param {HTMLElement} element @param {() => void} act */
function whenSeen(element, act) {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    act();
  });
  watch.observe(element);
}

/** The drawing gives way to a map that moves; where that cannot be had, the drawing stays. @param {HTMLElement} place */
async function openMap(place) {
  const { script = '', style = '', map: address = '' } = place.dataset;
  const connection = Reflect.get(navigator, 'connection');
  if (connection?.saveData === true) return;
  const [geometry] = await Promise.all([
    fetch(address).then((response) => (response.ok ? response.json() : null)),
    loaded(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: style })),
    loaded(Object.assign(document.createElement('script'), { src: script })),
  ]).catch(() => [null]);
  const leaflet = Reflect.get(globalThis, 'L');
  if (geometry !== null && leaflet !== undefined) drawMap(leaflet, place, geometry);
}

/** @param {HTMLElement} element */
function loaded(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener('load', resolve);
    element.addEventListener('error', reject);
    document.head.append(element);
  });
}

/** @param {Leaflet} leaflet @param {HTMLElement} place @param {Geometry} geometry */
function drawMap(leaflet, place, geometry) {
  const { points = '[]', language = '', label = '', in: zoomIn = '', out: zoomOut = '' } = place.dataset;
  /** @type {Centre[]} */
  const centres = JSON.parse(points);
  place.replaceChildren();
  place.dir = 'ltr';
  place.setAttribute('role', 'region');
  place.setAttribute('aria-label', label);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = leaflet.map(place, {
    attributionControl: false,
    zoomControl: false,
    scrollWheelZoom: false,
    // Quarters, so that the first view fits what it shows.
    zoomSnap: 0.25,
    // One finger moves the page, two fingers the map.
    dragging: !leaflet.Browser.mobile,
    minZoom: 5,
    maxZoom: 13,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
  });
  leaflet.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  for (const name of ['region', 'water']) {
    leaflet
      .geoJSON(geometry, {
        filter: ({ properties }) => properties?.['kind'] === name,
        interactive: false,
        style: () => ({ className: name === 'region' ? 'land' : 'water' }),
      })
      .addTo(map);
  }
  const land = leaflet.geoJSON(geometry, { filter: isLand }).getBounds();
  /** @type {[number, number][]} */
  const spots = centres.map(({ latitude, longitude }) => [latitude, longitude]);
  map.fitBounds(spots.length > 0 ? leaflet.latLngBounds(spots).pad(0.2) : land, {
    maxZoom: 11,
    animate: false,
  });
  map.setMaxBounds(land.pad(0.5));
  addCities(leaflet, map, geometry, language);
  const markers = centres.map((centre) => addCentre(leaflet, map, centre, place));
  const spread = () => moveApart(leaflet, map, markers);
  map.on('zoomend', spread);
  spread();
}

/** @param {import('geojson').Feature} feature */
function isLand({ properties }) {
  return properties?.['kind'] === 'region';
}

/**
 * Names appear once the map is near enough for them to have room.
 *
 * @param {Leaflet} leaflet
 * @param {import('leaflet').Map} map
 * @param {Geometry} geometry
 * @param {string} language
 */
function addCities(leaflet, map, geometry, language) {
  const names = leaflet.geoJSON(geometry, {
    filter: ({ properties }) => properties?.['kind'] === 'city',
    pointToLayer: (feature, at) =>
      leaflet
        .circleMarker(at, { radius: 3, interactive: false, className: 'city' })
        .bindTooltip(textNode(String(feature.properties?.['name']?.[language] ?? '')), {
          permanent: true,
          direction: 'bottom',
          className: 'city-name',
          // Under the markers.
          pane: 'shadowPane',
        }),
  });
  const room = 8;
  const settle = () => (map.getZoom() >= room ? names.addTo(map) : names.remove());
  map.on('zoomend', settle);
  settle();
}

/** @param {Leaflet} leaflet @param {import('leaflet').Map} map @param {Centre} centre @param {HTMLElement} place */
function addCentre(leaflet, map, { id, number, name, latitude, longitude }, place) {
  const icon = leaflet.divIcon({
    className: 'centre-marker',
    html: textNode(new Intl.NumberFormat(document.documentElement.lang).format(number)),
    iconSize: [30, 30],
  });
  const link = Object.assign(document.createElement('a'), { href: `#centre-${id}` });
  link.textContent = place.dataset['go'] ?? '';
  const title = document.createElement('strong');
  title.textContent = name;
  const popup = document.createElement('div');
  popup.dir = document.documentElement.dir;
  popup.append(title, document.createElement('br'), link);
  return leaflet
    .marker([latitude, longitude], { icon, title: name, alt: name })
    .bindPopup(popup, { closeButton: false })
    .addTo(map);
}

/** Pixels from one marker's middle to the next one's, so that each can be pressed. */
const APART = 34;

/** @type {WeakMap<import('leaflet').Marker, import('leaflet').LatLng>} */
const trueSpots = new WeakMap();

/**
 * Markers that would cover each other step aside; the nearer the map, the nearer they stand to the truth.
 *
 * @param {Leaflet} leaflet
 * @param {import('leaflet').Map} map
 * @param {import('leaflet').Marker[]} markers
 */
function moveApart(leaflet, map, markers) {
  const spots = markers.map((marker) => {
    const spot = trueSpots.get(marker) ?? marker.getLatLng();
    trueSpots.set(marker, spot);
    return map.latLngToLayerPoint(spot);
  });
  for (let round = 0; round < 40; round += 1) {
    spots.forEach((one, at) => {
      for (const other of spots.slice(at + 1)) {
        const away = other.subtract(one);
        const length = Math.hypot(away.x, away.y);
        if (length >= APART) continue;
        const push = (APART - length) / 2;
        const way = length === 0 ? leaflet.point(1, 0.4) : away.divideBy(length);
        one.x -= way.x * push;
        one.y -= way.y * push;
        other.x += way.x * push;
        other.y += way.y * push;
      }
    });
  }
  markers.forEach((marker, at) => {
    const spot = spots[at];
    if (spot !== undefined) marker.setLatLng(map.layerPointToLatLng(spot));
  });
}

/** Leaflet writes texts as markup; a node stays what it says. @param {string} text */
function textNode(text) {
  const node = document.createElement('span');
  node.textContent = text;
  return node;
}
