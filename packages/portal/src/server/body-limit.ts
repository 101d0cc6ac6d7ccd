/** Bytes of a form of words. */
const WORDS = 512 * 1024;

/** The pages that take files. */
const PAPERS = /^\/(?:pre-registration\/\d+\/papers|verify)$/u;

/** Whether a form is larger than its page takes: it is refused before any of it is read. */
export function isTooLarge(
  path: string,
  contentLength: string | null,
  filesLimit: string | undefined,
): boolean {
  const most = PAPERS.test(path) ? Number(filesLimit ?? WORDS) : WORDS;
  return Number(contentLength ?? 0) > most;
}
