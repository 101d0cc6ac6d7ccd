import { UIN_LENGTH, uinForbidsTriple, uinForbidsWhole } from '@doorstep/core/backbone/id-repository/uin.ts';
import { VID_LENGTH, vidForbidsTriple } from '@doorstep/core/backbone/id-repository/vid.ts';
import { drawNumber, tableOfTriples, type NumberRules } from '@doorstep/core/shared/draw-number.ts';
import { secureDigit } from '@doorstep/platform/secure-digit.ts';

const UIN_RULES: NumberRules = {
  length: UIN_LENGTH,
  forbiddenTriples: tableOfTriples(uinForbidsTriple),
  blockSize: 2,
  forbidsWhole: uinForbidsWhole,
};

const VID_RULES: NumberRules = {
  length: VID_LENGTH,
  forbiddenTriples: tableOfTriples(vidForbidsTriple),
  blockSize: 2,
  forbidsWhole: () => false,
};

/**
 * A UIN that may be issued, each of the 58,106,898 there are being equally likely. It may have been drawn before:
 * only the index of issued UINs makes it unique.
 *
 * @param randomDigit a fresh digit, 0–9, each equally likely
 */
export function generateUin(randomDigit: () => number = secureDigit): string {
  return drawNumber(UIN_RULES, randomDigit);
}

/** As `generateUin`, for VIDs, of which there are about 8.5 million million. */
export function generateVid(randomDigit: () => number = secureDigit): string {
  return drawNumber(VID_RULES, randomDigit);
}
