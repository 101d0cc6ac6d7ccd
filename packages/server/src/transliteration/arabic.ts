/** Letters of Latin and how a name with them is usually written in Arabic; longer ones first. */
const INSIDE: readonly (readonly [latin: string, arabic: string])[] = [
  ['tch', 'تش'],
  ['sch', 'ش'],
  ['sh', 'ش'],
  ['ch', 'ش'],
  ['kh', 'خ'],
  ['gh', 'غ'],
  ['th', 'ث'],
  ['dh', 'ذ'],
  ['ph', 'ف'],
  ['ou', 'و'],
  ['oo', 'و'],
  ['ee', 'ي'],
  ['ai', 'اي'],
  ['ay', 'اي'],
  ['ei', 'ي'],
  ['a', 'ا'],
  ['b', 'ب'],
  ['c', 'ك'],
  ['d', 'د'],
  ['e', 'ي'],
  ['f', 'ف'],
  ['g', 'غ'],
  ['h', 'ه'],
  ['i', 'ي'],
  ['j', 'ج'],
  ['k', 'ك'],
  ['l', 'ل'],
  ['m', 'م'],
  ['n', 'ن'],
  ['o', 'و'],
  ['p', 'ب'],
  ['q', 'ق'],
  ['r', 'ر'],
  ['s', 'س'],
  ['t', 'ت'],
  ['u', 'و'],
  ['v', 'ف'],
  ['w', 'و'],
  ['x', 'كس'],
  ['y', 'ي'],
  ['z', 'ز'],
  [',', '،'],
  [';', '؛'],
  ['?', '؟'],
];

/** A vowel that begins a word stands on a letter of its own. */
const AT_BEGINNING: readonly (readonly [latin: string, arabic: string])[] = [
  ['al-', 'ال'],
  ['el-', 'ال'],
  ['ou', 'أو'],
  ['a', 'أ'],
  ['e', 'إ'],
  ['i', 'إي'],
  ['o', 'أو'],
  ['u', 'أو'],
];

/** Latin letters in Arabic ones; digits and all else stay as they are. */
export function inArabic(text: string): string {
  // A letter that is written twice is one with a mark, which names go without.
  const plain = text.toLowerCase().replaceAll(/([b-df-hj-np-tv-z])\1/gu, '$1');
  let written = '';
  for (let at = 0; at < plain.length;) {
    const [latin, arabic] = pairAt(plain, at);
    written += arabic;
    at += latin.length;
  }
  return written;
}

function pairAt(text: string, at: number): readonly [latin: string, arabic: string] {
  const begins = !/\p{L}/u.test(text[at - 1] ?? '');
  const letter = text[at] ?? '';
  const pairs = begins ? [...AT_BEGINNING, ...INSIDE] : INSIDE;
  return pairs.find(([latin]) => text.startsWith(latin, at)) ?? [letter, letter];
}
