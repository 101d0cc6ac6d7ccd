/** Names of the fields a page carries besides the questions. */
export const CARRIED = { shown: 'shown', etag: 'etag', key: 'key' } as const;
