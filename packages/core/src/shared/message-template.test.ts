import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_LOOP_TURNS,
  MAX_TEMPLATE_LENGTH,
  readMessageTemplate,
  renderMessageTemplate,
} from './message-template.ts';
import type { TemplateValues } from './template-evaluation.ts';

function render(text: string, values: TemplateValues = {}): string {
  const result = readMessageTemplate(text);
  if (!result.ok) throw new Error(String(result.failure.data['sentence']));
  return renderMessageTemplate(result.value, values);
}

function placeholders(text: string): readonly string[] {
  const result = readMessageTemplate(text);
  return result.ok ? result.value.placeholders : [];
}

describe('references', () => {
  it.each([
    ['Dear $name, your code is $otp.', 'Dear Amal, your code is 123456.'],
    ['${name}s ${otp}', 'Amals 123456'],
    ['$!name $!{otp}', 'Amal 123456'],
    ['$centre.name ($centre.place.city)', 'Harbour (Sel)'],
    ['$eventId.', '42.'],
    ['$nothing|$!{nothing}|$centre.nothing|$name.length|$centre', '||||'],
    ['$centre.constructor $constructor', ' '],
    ['costs $5 or 5$, \\$name, #fff and #1', 'costs $5 or 5$, $name, #fff and #1'],
    ['a ## said aside\nb', 'a b'],
  ])('%s', (text, expected) => {
    const centre = { name: 'Harbour', place: { city: 'Sel' } };
    expect(render(text, { name: 'Amal', otp: '123456', eventId: 42, centre })).toBe(expected);
  });
});

describe('#if', () => {
  const text = '#if($age < 5)child#elseif($name == "Amal" && !$absent)adult#{else}other#end';
  it.each([
    [{ age: 3 }, 'child'],
    [{ age: 5, name: 'Amal' }, 'adult'],
    [{ age: 5, name: 'Amal', absent: true }, 'other'],
    [{}, 'other'],
  ])('with %o says %s', (values, expected) => {
    expect(render(text, values)).toBe(expected);
  });

  it.each([
    ['$a', { a: '' }, 'no'],
    ['$a', { a: [] }, 'no'],
    ['$a', { a: 0 }, 'no'],
    ['$a', { a: 'x' }, 'yes'],
    ["$a != 'x' || ($b >= 2)", { a: 'x', b: 2 }, 'yes'],
    ['$a > 1', { a: '2' }, 'no'],
    ['true == $a', { a: true }, 'yes'],
  ])('%s with %o is %s', (condition, values, expected) => {
    expect(render(`#if(${condition})yes#{else}no#end`, values)).toBe(expected);
  });
});

describe('#foreach and #set', () => {
  it('walks a list, numbers its turns and restores the outer values', () => {
    const text =
      '#foreach($row in $rows)$foreach.count:$row.name#if($foreach.hasNext), #end#end $!row $!foreach.count';
    expect(render(text, { rows: [{ name: 'a' }, { name: 'b' }] })).toBe('1:a, 2:b  ');
  });

  it('sets a name to a text with references in it', () => {
    expect(render('#set($all = "")#foreach($x in $xs)#set($all = "$all$x;")#end$all', { xs: [1, 2] })).toBe(
      '1;2;',
    );
    expect(render("#set($raw = '$x')$raw", { x: 1 })).toBe('$x');
  });

  it('leaves no empty line where a directive stands alone', () => {
    expect(render('Hello\n  #if($a)\n  yes\n  #else\n  no\n  #end\nBye', { a: true })).toBe(
      'Hello\n  yes\nBye',
    );
  });

  it('ignores a list that is none', () => {
    expect(render('[#foreach($x in $xs)$x#end]', { xs: 'abc' })).toBe('[]');
  });
});

describe('placeholders', () => {
  it('are what the caller must supply, each once', () => {
    const text =
      '$name #set($a = "$date")$a #foreach($r in $rows)$r.x $foreach.count#end #if($vid || $name)x#end';
    expect(placeholders(text)).toEqual(['name', 'date', 'rows', 'vid']);
  });
});

describe('faults', () => {
  it.each([
    ['#if($a)x', 1, 1, /#if has no #end/],
    ['one\n two #foreach($x in $xs)', 2, 6, /#foreach has no #end/],
    ['x#end', 1, 2, /no #if/],
    ['#if($a)#else#else#end', 1, 1, /last branch/],
    ['#if $a', 1, 5, /opening bracket/],
    ['#if()x#end', 1, 5, /value is expected/],
    ['#set($a "b")', 1, 9, /equals sign/],
    ['#foreach($x of $xs)', 1, 13, /"in"/],
    ['#set($a = "b)', 1, 14, /not closed/],
    ['$list.size()', 1, 1, /method/],
    ['a ${b.c()}', 1, 3, /no plain name/],
    ['#include("x")', 1, 1, /only #if/],
    ['ab\n#parse("x")', 2, 1, /only #if/],
    ['#macro(x)#end', 1, 1, /only #if/],
    ['#evaluate("x")', 1, 1, /only #if/],
  ])('%s', (text, line, column, sentence) => {
    const result = readMessageTemplate(text);
    expect(result.ok ? {} : result.failure.data).toMatchObject({
      line,
      column,
      sentence: expect.stringMatching(sentence),
    });
  });

  it('refuses what is too long, too deep or has too many operators', () => {
    expect(readMessageTemplate('x'.repeat(MAX_TEMPLATE_LENGTH + 1)).ok).toBe(false);
    expect(readMessageTemplate('#if($a)'.repeat(17) + '#end'.repeat(17)).ok).toBe(false);
    expect(readMessageTemplate(`#if(${'('.repeat(30)}1${')'.repeat(30)})#end`).ok).toBe(false);
    expect(readMessageTemplate(`#if(${'1||'.repeat(60)}1)#end`).ok).toBe(false);
    expect(readMessageTemplate(`#if(${'!'.repeat(30)}1)#end`).ok).toBe(false);
  });
});

describe('bounds', () => {
  const many = Array.from({ length: 200 }, (_, index) => index);

  it('stops loops within loops', () => {
    const text = '#foreach($a in $xs)#foreach($b in $xs)x#end#end';
    expect(() => render(text, { xs: many })).toThrow(/turns/);
    expect(() => render('#foreach($a in $xs)x#end', { xs: Array(MAX_LOOP_TURNS).fill(1) })).not.toThrow();
  });

  it('stops a text that doubles itself, printed or not', () => {
    const doubling = '#set($t = "abcdefgh")#foreach($a in $xs)#set($t = "$t$t")#end';
    expect(() => render(doubling, { xs: many })).toThrow(/too long/);
    expect(() => render('#foreach($a in $xs)$long#end', { xs: many, long: 'x'.repeat(1000) })).toThrow(
      /too long/,
    );
  });

  it('reads any text at all without throwing', () => {
    const piece = fc.constantFrom(
      '$a',
      '${',
      '$!{b}',
      '#if(',
      '#if($a)',
      '#else',
      '#end',
      ')',
      '"',
      '$a.b(',
      '\\',
      '#set($x=',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 12 }), (pieces) => {
        const result = readMessageTemplate(pieces.join(''));
        if (result.ok) renderMessageTemplate(result.value, { a: 'A', b: ['B'] });
        else expect(result.failure.data['line']).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});
