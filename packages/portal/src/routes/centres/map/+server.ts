import { error } from '@sveltejs/kit';
import { countryMap } from '../../../features/centre/load-centres.ts';
import type { RequestHandler } from './$types';

/** The country's geometry for the map that moves; it changes only with the country pack. */
export const GET: RequestHandler = async (event) => {
  const map = await countryMap(event);
  if (map === null) error(404, 'The country has no map');
  return new Response(JSON.stringify(map), {
    headers: { 'content-type': 'application/geo+json', 'cache-control': 'private, max-age=86400' },
  });
};
