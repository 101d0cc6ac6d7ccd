// @ts-check
// What a script can make smoother. Every page is whole without it.

/** A second click while the first is on its way sends nothing. */
addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if (form.dataset['sent'] !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset['sent'] = '';
  for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true');
});

/** Coming back to a page from the browser's memory makes its forms usable again. */
addEventListener('pageshow', () => {
  for (const form of document.forms) {
    delete form.dataset['sent'];
    for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled');
  }
});

/** Buttons that copy a number appear only where copying works. */
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!(button instanceof HTMLButtonElement) || navigator.clipboard === undefined) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
    button.textContent = button.dataset['done'] ?? '';
    button.setAttribute('aria-live', 'polite');
  });
}

/** The time a code has left, counted down beside the time it ends. */
for (const line of document.querySelectorAll('[data-until]')) {
  if (!(line instanceof HTMLElement)) continue;
  const left = document.createElement('strong');
  const label = document.createElement('span');
  label.textContent = ` ${line.dataset['left'] ?? ''} `;
  label.append(left);
  line.append(label);
  const two = new Intl.NumberFormat(document.documentElement.lang, { minimumIntegerDigits: 2 });
  const plain = new Intl.NumberFormat(document.documentElement.lang);
  const tick = () => {
    const seconds = Math.floor((Date.parse(line.dataset['until'] ?? '') - Date.now()) / 1000);
    if (seconds <= 0) {
      clearInterval(clock);
      line.textContent = line.dataset['over'] ?? '';
      line.setAttribute('role', 'status');
      return;
    }
    left.textContent = `${plain.format(Math.floor(seconds / 60))}:${two.format(seconds % 60)}`;
  };
  const clock = setInterval(tick, 1000);
  tick();
}

/** Times are shown in the zone of this device from the next page on; without a script, in the country's. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
if (timeZone !== undefined && !document.cookie.includes(`doorstep_zone=${encodeURIComponent(timeZone)}`)) {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `doorstep_zone=${encodeURIComponent(timeZone)}; path=/; max-age=31536000; samesite=lax${secure}`;
}
