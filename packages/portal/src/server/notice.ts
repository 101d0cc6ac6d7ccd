const NOTICES = {
  'form-again': 'warning',
  'sign-in-ended': 'info',
  'signed-out': 'good',
  'vid-made': 'good',
  'vid-ended': 'good',
} as const;

export type NoticeName = keyof typeof NOTICES;

/** What the page before asks this one to say (`?notice=`), from a closed list. */
export function noticeOf(
  url: URL,
): { readonly name: NoticeName; readonly look: (typeof NOTICES)[NoticeName] } | null {
  const name = url.searchParams.get('notice');
  return isNotice(name) ? { name, look: NOTICES[name] } : null;
}

function isNotice(name: string | null): name is NoticeName {
  return name !== null && Object.hasOwn(NOTICES, name);
}
