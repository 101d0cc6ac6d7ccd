import { describe, expect, it } from 'vitest';
import { faultOfCrest } from './crest.ts';

function anSvg(inner: string, attributes = 'viewBox="0 0 1 1"'): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`;
}

describe('faultOfCrest', () => {
  it.each([
    '<path d="M0 0h1v1Z" fill="#fff"/>',
    '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><rect fill="url(#a)" width="1" height="1"/>',
    '<g><use href="#a"/></g>',
  ])('accepts %s', (inner) => {
    expect(faultOfCrest(anSvg(inner))).toBeUndefined();
    expect(faultOfCrest(`<?xml version="1.0" encoding="UTF-8"?>\n${anSvg(inner)}\n`)).toBeUndefined();
  });

  it.each([
    ['<script>alert(1)</script>', /element script/],
    ['<SCRIPT/>', /element SCRIPT/],
    ['<foreignObject/>', /foreignObject/],
    ['<image href="data:image/png;base64,x"/>', /image/],
    ['<style>@import "x"</style>', /style/],
    ['<a href="#x"/>', /element a /],
    ['<rect onload = "x()"/>', /events/],
    ['<rect\nonclick="x()"/>', /events/],
    ['<rect style="fill:red"/>', /style/],
    ['<use href="http://elsewhere/x.svg#a"/>', /outside/],
    ["<use xlink:href='other.svg#a'/>", /outside/],
    ['<rect fill="url(http://elsewhere)"/>', /outside/],
    ['<!-- a --><rect/>', /declares/],
  ])('refuses %s', (inner, reason) => {
    expect(faultOfCrest(anSvg(inner))).toMatch(reason);
  });

  it.each([
    ['<html></html>', /no SVG/],
    [`<!DOCTYPE svg [<!ENTITY a "b">]>${anSvg('')}`, /no SVG/],
    [anSvg('', 'width="10"'), /viewBox/],
    ['', /no SVG/],
  ])('refuses %s as a whole', (svg, reason) => {
    expect(faultOfCrest(svg)).toMatch(reason);
  });
});
