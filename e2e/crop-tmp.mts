import { readFileSync } from 'node:fs';
import { launchChromium } from './src/chromium.ts';
const [file = '', y = '0', h = '900', out = ''] = process.argv.slice(2);
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1300, height: 1000 } });
await page.setContent(`<body style="margin:0"><img src="data:image/png;base64,${readFileSync(file).toString('base64')}"></body>`);
const box = await page.locator('img').boundingBox();
await page.screenshot({ path: out, fullPage: true, clip: { x: 0, y: Number(y), width: box?.width ?? 0, height: Math.min(Number(h), (box?.height ?? 0) - Number(y)) } });
await browser.close();
