const [WIDTH, HEIGHT] = [856, 540];
const WAVES = 16;
const STEP = 107;

/** Fine lines over a whole card, as on paper money: they make a face pasted over the photo show. */
export function wavesSvg(accent: string): string {
  const paths = Array.from({ length: WAVES }, (_, index) => wave(index));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}">` +
    `<path d="${paths.join('')}" fill="none" stroke="${accent}" stroke-opacity="0.13" stroke-width="1.1"/></svg>`
  );
}

function wave(index: number): string {
  const middle = 90 + index * 30;
  const height = 26 + 18 * Math.sin(index * 0.7);
  const halves = Array.from({ length: WIDTH / STEP }, (_, half) => {
    const top = middle + (half % 2 === 0 ? -height : height);
    const from = half * STEP;
    return `C${String(from + 36)} ${top.toFixed(1)} ${String(from + 71)} ${top.toFixed(1)} ${String(from + STEP)} ${String(middle)}`;
  });
  return `M0 ${String(middle)}${halves.join('')}`;
}
