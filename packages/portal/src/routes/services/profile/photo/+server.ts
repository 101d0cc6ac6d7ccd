import { error } from '@sveltejs/kit';
import { wireProfile } from '../../../../features/profile/load-profile.ts';
import { readPhoto } from '../../../../features/profile/photo.ts';
import type { RequestHandler } from './$types';

/** The picture of the signed-in resident, apart from the page so that the page does not wait for it. */
export const GET: RequestHandler = async (event) => {
  const photo = readPhoto((await wireProfile(event))?.photo.data ?? null);
  if (photo === null) error(404, 'No picture');
  return new Response(photo.bytes, { headers: { 'content-type': photo.type, 'cache-control': 'no-store' } });
};
