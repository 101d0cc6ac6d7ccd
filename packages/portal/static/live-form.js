// @ts-check
// Questions that hang on an answer appear when it is given; without a script a button shows them.

for (const live of document.querySelectorAll('[data-live]')) {
  const form = live.querySelector('form');
  if (!(live instanceof HTMLElement) || form === null) continue;
  live.dataset['scripted'] = '';
  let asked = 0;
  form.addEventListener('change', async ({ target }) => {
    if (!(target instanceof Element) || target.closest('[data-leads]') === null) return;
    asked += 1;
    const mine = asked;
    const fields = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
    const response = await fetch(live.dataset['live'] ?? '', {
      method: 'POST',
      // @ts-expect-error -- only texts are left
      body: new URLSearchParams(fields),
      headers: { accept: 'text/html' },
    }).catch(() => null);
    // A later answer asks anew; whatever goes wrong, the form still works as a plain one.
    if (response === null || !response.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.querySelector('[data-questions]');
    const shown = form.querySelector('[data-questions]');
    if (fresh !== null && shown !== null && mine === asked) {
      replace(shown, document.adoptNode(fresh), (control) => !isAsSent(control, fields));
    }
  });
}

/**
 * Whether a control still holds what was asked with; what the server made of that may take its place.
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {readonly (readonly [string, unknown])[]} fields
 */
function isAsSent(control, fields) {
  const sent = fields.filter(([name]) => name === control.name).map(([, value]) => value);
  if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type))
    return control.checked === sent.includes(control.value);
  return sent.includes(control.value) || (sent.length === 0 && control.disabled);
}

/**
 * Puts the new questions in place of the old; what was answered meanwhile, and the place of the cursor, stay.
 * @param {Element} shown
 * @param {Element} fresh
 * @param {(control: HTMLInputElement | HTMLSelectElement) => boolean} isAnsweredSince
 */
function replace(shown, fresh, isAnsweredSince) {
  const focused = document.activeElement?.id ?? '';
  for (const control of shown.querySelectorAll('input, select')) {
    const same = fresh.querySelector(`[id="${CSS.escape(control.id)}"]`);
    if (control instanceof HTMLInputElement && same instanceof HTMLInputElement) {
      if (!isAnsweredSince(control)) continue;
      same.checked = control.checked;
      same.value = control.value;
    } else if (control instanceof HTMLSelectElement && same instanceof HTMLSelectElement) {
      const isOffered = [...same.options].some(({ value }) => value === control.value);
      if (isOffered && isAnsweredSince(control)) same.value = control.value;
    }
  }
  const more =
    fresh.querySelectorAll('[data-leads], .question').length >
    shown.querySelectorAll('[data-leads], .question').length;
  shown.replaceWith(fresh);
  document.getElementById(focused)?.focus();
  const status = document.querySelector('[data-more]');
  if (status instanceof HTMLElement) status.textContent = more ? (status.dataset['more'] ?? '') : '';
}
