import type { RequestEvent } from '@sveltejs/kit';
import { loadCentres } from './load-centres.ts';
import { drawMap } from './map-drawing.ts';
import { addressOf } from './question.ts';
import type { Question } from './question.ts';

export type CentrePage = Awaited<ReturnType<typeof loadCentrePage>>;

/** What a page of centres shows for a question: the list, its map, and the ways to its other pages under `path`. */
export async function loadCentrePage(event: RequestEvent, question: Question, path: string) {
  const found = await loadCentres(event, question);
  const first = (question.page - 1) * found.pageSize + 1;
  const points = found.centres.flatMap(({ id, latitude, longitude }, at) =>
    latitude === null || longitude === null ? [] : [{ id, number: first + at, latitude, longitude }],
  );
  const place = found.chosen?.code ?? null;
  return {
    question,
    choices: found.choices,
    asked: found.chosen?.name ?? null,
    place: found.path.at(-1)?.name ?? null,
    widened: found.widened,
    total: found.total,
    centres: found.centres,
    first,
    pages: Math.ceil(found.total / found.pageSize),
    visitor: { zone: event.locals.timeZone, now: new Date() },
    drawing: found.map === null ? null : drawMap(found.map, points, event.locals.language.code),
    points,
    addresses: {
      previous: addressOf(question, place, question.page - 1, path),
      next: addressOf(question, place, question.page + 1, path),
      file: addressOf(question, place, 1, '/centres/pdf'),
    },
  };
}
