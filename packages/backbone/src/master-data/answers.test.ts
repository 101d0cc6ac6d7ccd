import { expect, it } from 'vitest';
import { createAnswers } from './answers.ts';

function counting() {
  const asked: string[] = [];
  const { keeping, forget } = createAnswers();
  const read = keeping('place', async (code: string) => {
    asked.push(code);
    return [code];
  });
  return { asked, read, forget };
}

it('keeps an answer until the next load', async () => {
  const { asked, read, forget } = counting();
  expect(await read('RSK')).toEqual(['RSK']);
  await read('RSK');
  expect(asked).toEqual(['RSK']);
  forget();
  await read('RSK');
  expect(asked).toEqual(['RSK', 'RSK']);
});

it('answers a question of any length, and keeps none that would fill the memory', async () => {
  const { asked, read } = counting();
  const long = 'x'.repeat(8_000);
  expect(await read(long)).toEqual([long]);
  await read(long);
  expect(asked).toHaveLength(2);
});
