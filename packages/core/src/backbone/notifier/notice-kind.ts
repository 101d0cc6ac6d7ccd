/** What a notice is about, as far as people choose how to be told. */
export const NOTICE_KINDS = ['security', 'use', 'requests'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
