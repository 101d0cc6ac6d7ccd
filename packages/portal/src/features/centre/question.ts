/** Which centres a visitor asks for; it stands in the page's address, so that it can be sent to somebody. */
export interface Question {
  readonly text: string;
  /** Codes of places from the top down, as the selects send them; one alone stands for the way to it. */
  readonly places: readonly string[];
  readonly near: { readonly latitude: string; readonly longitude: string } | null;
  /** Counted from 1. */
  readonly page: number;
}

/** What the API takes. */
export const LONGEST_TEXT = 100;
const LONGEST_CODE = 36;
const MOST_LEVELS = 12;
const MOST_PAGES = 99_999;

export function readQuestion(params: URLSearchParams): Question {
  const page = Number(params.get('page') ?? '1');
  return {
    text: (params.get('q') ?? '').replaceAll('\0', '').trim(),
    places: params
      .getAll('place')
      .filter((code) => /^[^\0,]+$/u.test(code) && code.length <= LONGEST_CODE)
      .slice(0, MOST_LEVELS),
    near: readPoint(params.get('near') ?? ''),
    page: Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1,
  };
}

/** `35.72,18.89`: about a kilometre, which is all that is asked of a device. */
function readPoint(text: string): Question['near'] {
  const [, latitude, longitude] = /^(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?)$/u.exec(text) ?? [];
  if (latitude === undefined || longitude === undefined) return null;
  const isOnEarth = Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180;
  return isOnEarth ? { latitude, longitude } : null;
}

/** The words of the question as the API takes them; a place is the one its choices end at. */
export function apiQuery(
  { text, near }: Question,
  place: string | null,
): Readonly<Partial<Record<'text' | 'place' | 'latitude' | 'longitude', string>>> {
  if (near !== null) return near;
  if (place !== null) return { place };
  return text === '' ? {} : { text };
}

/** The shortest address of the same question. */
export function addressOf(question: Question, place: string | null, page: number, path = '/centres'): string {
  const { text, near } = question;
  const params = new URLSearchParams();
  if (near !== null) params.set('near', `${near.latitude},${near.longitude}`);
  else if (place !== null) params.set('place', place);
  else if (text !== '') params.set('q', text);
  if (page > 1) params.set('page', String(page));
  const query = params.toString().replaceAll('%2C', ',');
  return query === '' ? path : `${path}?${query}`;
}
