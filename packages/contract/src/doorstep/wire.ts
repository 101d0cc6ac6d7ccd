import { problem } from '../envelope.ts';

/** Problem details for the routes of our own; codes are our words. */
export const doorstep = problem({
  unreadable: { code: 'unreadable', text: 'The request cannot be read', status: 400 },
  internal: { code: 'internal', text: 'Something went wrong on our side', status: 500 },
  unauthenticated: { code: 'not-signed-in', text: 'Sign in first', status: 401 },
  forbidden: { code: 'forbidden', text: 'This is not allowed', status: 403 },
  tooMany: { code: 'too-many-requests', text: 'Too many requests. Try again later', status: 429 },
});
