const NOTICES = {
  'form-again': 'warning',
  'too-much-at-once': 'warning',
  'sign-in-ended': 'info',
  'signed-out': 'good',
  'vid-made': 'good',
  'update-sent': 'good',
  'update-called-back': 'good',
  'update-answered': 'good',
  'vid-ended': 'good',
  shared: 'good',
  'share-withdrawn': 'good',
  'order-begun': 'info',
  pinned: 'good',
  unpinned: 'good',
  'all-read': 'good',
  'signed-out-in-between': 'info',
  'application-discarded': 'good',
  'appointment-cancelled': 'good',
  'account-erased': 'good',
} as const;

export type NoticeName = keyof typeof NOTICES;

/** Those that tell what came of an act on the page itself: it shows them in its own column (`PageNotice`). */
const IN_PAGE: readonly NoticeName[] = [
  'vid-made',
  'update-sent',
  'update-called-back',
  'update-answered',
  'vid-ended',
  'shared',
  'share-withdrawn',
  'order-begun',
  'pinned',
  'unpinned',
  'all-read',
  'signed-out-in-between',
  'application-discarded',
  'appointment-cancelled',
  'account-erased',
];

export interface NoticeOfPage {
  readonly name: NoticeName;
  readonly look: (typeof NOTICES)[NoticeName];
  readonly place: 'frame' | 'page';
}

/** What the page before asks this one to say (`?notice=`), from a closed list. */
export function noticeOf(url: URL): NoticeOfPage | null {
  const name = url.searchParams.get('notice');
  if (!isNotice(name)) return null;
  return { name, look: NOTICES[name], place: IN_PAGE.includes(name) ? 'page' : 'frame' };
}

function isNotice(name: string | null): name is NoticeName {
  return name !== null && Object.hasOwn(NOTICES, name);
}
