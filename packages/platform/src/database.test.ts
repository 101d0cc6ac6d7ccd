import { expect, it } from 'vitest';
import { openDatabase } from './database.ts';

it('has queries that hold a promise instead of being one, as the repair of the library has it', () => {
  const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/none', { connections: 1, name: 'none' });
  expect(nowhere`select 1`).not.toBeInstanceOf(Promise);
});
