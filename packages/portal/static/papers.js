// @ts-check
// What a script adds to the page of papers: a file goes up as soon as it is chosen, with its progress, and is sent
// again after a broken connection without choosing it again.

/** @param {HTMLElement} group @param {string} name */
function controlOf(group, name) {
  return document.getElementById(`${name}-${group.dataset['paper'] ?? ''}`);
}

for (const group of document.querySelectorAll('[data-paper]')) if (group instanceof HTMLElement) watch(group);

/** @param {HTMLElement} group */
function watch(group) {
  group.addEventListener('change', () => {
    const [file, type] = [controlOf(group, 'file'), controlOf(group, 'type')];
    if (!(file instanceof HTMLInputElement) || !(type instanceof HTMLSelectElement)) return;
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    const { tooLarge = '', typeFirst = '', most = '' } = group.dataset;
    if (chosen.size > Number(most)) {
      file.value = '';
      say(group, tooLarge);
    } else if (type.value === '') say(group, typeFirst);
    else send(group, { file, type, chosen, once: newKey() });
  });
}

/** Names one sending, however often it takes. */
function newKey() {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(16)).join('-');
}

/**
 * @param {HTMLElement} group
 * @param {{ file: HTMLInputElement, type: HTMLSelectElement, chosen: File, once: string }} upload
 */
function send(group, upload) {
  const { file, type, chosen, once } = upload;
  const form = file.form;
  if (form === null) return;
  const body = new FormData();
  for (const hidden of form.querySelectorAll('input[type="hidden"]'))
    if (hidden instanceof HTMLInputElement) body.set(hidden.name, hidden.value);
  body.set('once', once);
  body.set(type.name, type.value);
  body.set(file.name, chosen);
  const bar = Object.assign(document.createElement('progress'), { max: 1, value: 0 });
  const label = document.createElement('label');
  label.append(`${group.dataset['sending'] ?? ''} `, bar);
  status(group)?.replaceChildren(label);
  const request = new XMLHttpRequest();
  request.open('POST', `?/upload&category=${encodeURIComponent(group.dataset['paper'] ?? '')}`);
  request.setRequestHeader('accept', 'text/html');
  request.responseType = 'document';
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.value = total === 0 ? 0 : loaded / total;
  });
  request.addEventListener('load', () => arrived(group, request.response) || offerAgain(group, upload));
  request.addEventListener('error', () => offerAgain(group, upload));
  request.send(body);
}

/** The server's own page says what came of it: its group takes this one's place. @param {HTMLElement} group @param {unknown} page */
function arrived(group, page) {
  if (!(page instanceof Document)) return false;
  const fresh = page.getElementById(group.id);
  if (fresh === null) return false;
  const before = document.querySelector('[role="alert"]');
  before?.remove();
  group.replaceWith(fresh);
  watch(fresh);
  const first = fresh.querySelector('[aria-invalid="true"]') ?? fresh.querySelector('summary, a, button');
  if (first instanceof HTMLElement) first.focus();
  return true;
}

/**
 * @param {HTMLElement} group
 * @param {{ file: HTMLInputElement, type: HTMLSelectElement, chosen: File, once: string }} upload
 */
function offerAgain(group, upload) {
  const { failed = '', again = '' } = group.dataset;
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: again });
  button.addEventListener('click', () => send(group, upload));
  say(group, `${failed} `);
  status(group)?.append(button);
}

/** @param {HTMLElement} group @param {string} text */
function say(group, text) {
  status(group)?.replaceChildren(text);
}

/** @param {HTMLElement} group */
function status(group) {
  return group.querySelector('[data-status]');
}
