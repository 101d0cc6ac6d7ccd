import { loadCentres } from '../../features/centre/load-centres.ts';
import { drawMap } from '../../features/centre/map-drawing.ts';
import { addressOf, readQuestion } from '../../features/centre/question.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { language, timeZone } = event.locals;
  const question = readQuestion(event.url.searchParams);
  const found = await loadCentres(event, question);
  const first = (question.page - 1) * found.pageSize + 1;
  const points = found.centres.flatMap(({ id, latitude, longitude }, at) =>
    latitude === null || longitude === null ? [] : [{ id, number: first + at, latitude, longitude }],
  );
  const place = found.chosen?.code ?? null;
  const pages = Math.ceil(found.total / found.pageSize);
  return {
    question,
    choices: found.choices,
    asked: found.chosen?.name ?? null,
    place: found.path.at(-1)?.name ?? null,
    widened: found.widened,
    total: found.total,
    centres: found.centres,
    first,
    pages,
    visitor: { zone: timeZone, now: new Date() },
    drawing: found.map === null ? null : drawMap(found.map, points, language.code),
    points,
    addresses: {
      previous: addressOf(question, place, question.page - 1),
      next: addressOf(question, place, question.page + 1),
      file: addressOf(question, place, 1, '/centres/pdf'),
    },
  };
};
