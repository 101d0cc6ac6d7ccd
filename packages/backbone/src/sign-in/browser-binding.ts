import type { Interaction, KoaContextWithOIDC } from 'oidc-provider';

const COOKIE = 'sign_in';

/**
 * Ties a sign-in to the browser that began it. Without it somebody could begin one, have another person finish it
 * by a link, and come back signed in as them.
 * @returns where the person goes on.
 */
export function bindToBrowser(ctx: KoaContextWithOIDC, interaction: Interaction): string {
  const page = `/sign-in/${interaction.uid}`;
  for (const path of [page, `/doorstep/v1${page}`]) {
    ctx.cookies.set(COOKIE, interaction.uid, {
      path,
      httpOnly: true,
      sameSite: 'lax',
      signed: false,
      overwrite: false,
      expires: new Date(interaction.exp * 1_000),
    });
  }
  return page;
}

export function isFromItsBrowser(
  cookies: Readonly<Record<string, string | undefined>>,
  uid: string,
): boolean {
  return cookies[COOKIE] === uid;
}
