import { Type } from 'typebox';

/** The handler writes an entry of its own, which says what was read of whom. */
export const readAudit = { module: 'OFFICE', success: null, failure: ['OFF-405', 'EXCEPTION'] } as const;
/** What is no more than a list or a number; who asked for it is all there is to say. */
export const listAudit = { ...readAudit, success: ['OFF-401', 'RETRIEVE'] } as const;

export const Text = Type.String();
export const TextOrNull = Type.Union([Text, Type.Null()]);
/** An ISO instant. */
export const Instant = Type.String();
export const Language = Type.String({ minLength: 2, maxLength: 10 });
/** Counted from nought. */
export const PageNumber = Type.Optional(Type.String({ maxLength: 4 }));
/** Why somebody did what they did; for the file. */
export const Why = Type.String({ minLength: 1, maxLength: 500 });
