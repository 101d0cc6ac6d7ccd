/** Elements that only draw. */
const DRAWING = [
  'circle',
  'clipPath',
  'defs',
  'desc',
  'ellipse',
  'g',
  'line',
  'linearGradient',
  'mask',
  'path',
  'polygon',
  'polyline',
  'radialGradient',
  'rect',
  'stop',
  'svg',
  'title',
  'use',
];
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/<!|<\?(?!xml )/, 'it declares something'],
  [/\son\w+\s*=/i, 'it reacts to events'],
  [/\sstyle\s*=/i, 'it has style attributes; use presentation attributes'],
  [/href\s*=\s*["'](?!#)/i, 'it refers to something outside itself'],
  [/url\(\s*["']?(?!#)/i, 'it refers to something outside itself'],
];

/** Why an SVG may not be the crest: it must only draw, run nothing and load nothing. */
export function faultOfCrest(svg: string): string | undefined {
  if (!/^\s*(?:<\?xml [^?]*\?>\s*)?<svg\s[^]*<\/svg>\s*$/.test(svg)) return 'it is no SVG document';
  if (!/\sviewBox\s*=/.test(svg)) return 'it has no viewBox, so it cannot be scaled';
  const foreign = [...svg.matchAll(/<\/?([^\s/>!?]+)/g)].find(([, name = '']) => !DRAWING.includes(name));
  if (foreign) return `the element ${foreign[1] ?? ''} is not allowed`;
  return REFUSED.find(([pattern]) => pattern.test(svg))?.[1];
}
