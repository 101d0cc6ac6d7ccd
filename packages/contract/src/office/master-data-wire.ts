import { Type } from 'typebox';
import { AREA_ROLES } from '@doorstep/core/office/access/area.ts';
import { staffWith } from '../access.ts';
import { Instant, Text } from './wire.ts';

export const keepers = staffWith(...AREA_ROLES['master-data']);
export const officePath = '/doorstep/v1/office/master-data';

/** The version that was looked at: a change on another one is refused. */
export const Version = Type.Integer({ minimum: 0 });

/** What a change would do to slots and bookings. Booked seats stay booked: whoever no longer fits is told. */
export const Effect = Type.Object({
  /** Seats. */
  gained: Type.Number(),
  lost: Type.Number(),
  /** Bookings. */
  touched: Type.Number(),
  days: Type.Array(
    Type.Object({
      date: Text,
      seatsBefore: Type.Number(),
      seatsAfter: Type.Number(),
      touched: Type.Number(),
    }),
  ),
});

export const PastChanges = Type.Array(Type.Object({ at: Instant, by: Text, reason: Text }));

export const CHANGED_MEANWHILE = {
  code: 'changed-meanwhile',
  text: 'Somebody changed the master data meanwhile. Look at it again',
  status: 409,
} as const;

/** Places of which each lies in the one before. */
export const PlacePath = Type.Array(Type.Object({ code: Text, name: Text }));

export const PLACE_UNKNOWN = { code: 'place-unknown', text: 'There is no such place', status: 404 } as const;

export const PARENT_INACTIVE = {
  code: 'parent-inactive',
  text: 'The place it lies in is not in use',
  status: 422,
} as const;

export const Code = Type.String({ minLength: 1, maxLength: 64 });
/** Longer than one that fits: the country pack's own rule says which do. */
export const NewCode = Type.String({ maxLength: 200 });
export const State = Type.Union([Type.Literal('active'), Type.Literal('inactive')]);

const MOST_LANGUAGES = 50;

// Longer than what fits: the country pack's own rule says so in its word.
const Written = Type.String({ maxLength: 5_000 });
const LanguageCode = Type.String({ minLength: 3, maxLength: 3 });
export const EntryNames = Type.Array(Type.Object({ language: LanguageCode, name: Written }), {
  maxItems: MOST_LANGUAGES,
});
export const EntryTexts = Type.Array(
  Type.Object({ language: LanguageCode, name: Written, description: Written }),
  { maxItems: MOST_LANGUAGES },
);

/** The country's own, in which an entry can be called something. */
export const EntryLanguages = Type.Array(Type.Object({ code: Text, name: Text }));

/** What a change of documents would do. */
export const DocumentEffect = Type.Object({
  /** Kinds of applicant who may bring more than now, or less. */
  gaining: Type.Number(),
  losing: Type.Number(),
  /** Of what somebody would have nothing left to bring; none, or it cannot be published. */
  emptied: Type.Array(
    Type.Object({ category: Text, applicants: Type.Array(Text), altogether: Type.Boolean() }),
  ),
  /** Applications with such a paper, which they keep: still being filled in, and booked. */
  carried: Type.Object({ filledIn: Type.Number(), booked: Type.Number() }),
});

export const CODE_FAULTS = {
  'code-unfit': {
    code: 'code-unfit',
    text: 'A code has at most 64 letters, digits and _ . : / - only',
    status: 422,
  },
  'code-taken': { code: 'code-taken', text: 'There is one with this code already', status: 422 },
} as const;

export const TEXT_FAULTS = {
  'language-unknown': {
    code: 'language-unknown',
    text: 'There is no such language, or it stands twice',
    status: 422,
  },
  'name-missing': { code: 'name-missing', text: 'A name is missing in one of the languages', status: 422 },
  'name-unfit': { code: 'name-unfit', text: 'A name is too long, or cannot be stored', status: 422 },
  'description-unfit': {
    code: 'description-unfit',
    text: 'A description is too long, or cannot be stored',
    status: 422,
  },
} as const;
