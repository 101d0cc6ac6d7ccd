const ANYWHERE = 'http://portal.invalid';

/** Path and query of a page, without the names of form actions and notices, which belong to one visit. */
export function ownPath(url: URL): string {
  const query = new URLSearchParams(
    [...url.searchParams].filter(([name]) => !name.startsWith('/') && name !== 'notice'),
  );
  const text = query.toString();
  return text === '' ? url.pathname : `${url.pathname}?${text}`;
}

/** A path of this portal as given by a link; whatever could leave the site becomes the home page. */
export function safePath(text: string | null): string {
  if (text === null || !text.startsWith('/') || !URL.canParse(text, ANYWHERE)) return '/';
  const url = new URL(text, ANYWHERE);
  // `/.//elsewhere` is a path of ours until it is written down: then it starts with two slashes and names a host.
  const stays = url.origin === ANYWHERE && !url.pathname.startsWith('//');
  return stays ? `${url.pathname}${url.search}` : '/';
}
