import { describe, expect, it } from 'vitest';
import { blocksOf } from './consent.ts';

describe('the notice on data', () => {
  it('is paragraphs and lists', () => {
    expect(blocksOf('One:\n- a\n- b\n\nTwo')).toEqual([
      { kind: 'paragraph', text: 'One:' },
      { kind: 'list', items: ['a', 'b'] },
      { kind: 'paragraph', text: 'Two' },
    ]);
  });

  it('loses the markup that a country wrote for another portal', () => {
    expect(blocksOf('<p>One<br/>two</p><script>x</script>')).toEqual([
      { kind: 'paragraph', text: 'One' },
      { kind: 'paragraph', text: 'two' },
      { kind: 'paragraph', text: 'x' },
    ]);
  });
});
