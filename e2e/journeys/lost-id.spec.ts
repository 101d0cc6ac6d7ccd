import { describe, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { getsTheirNumber, isToldTheSame, opensTheSearch, tellsNothing } from '../actions/lost-id.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

describe.each(CIRCUMSTANCES)('a lost number in $language, $script, $width px, $theme', (circumstances) => {
  const stage = setTheStage();

  it('reaches the contact on record, and nobody learns who is registered', async () => {
    const person = await personAt(stage.browser, circumstances);
    const resident = demoPersonWith(
      ({ email, language, valuesOf }) =>
        email !== null && language === circumstances.language && valuesOf('postalCode').length > 0,
    );
    await opensThePortal(person, stage.doorstep);
    await opensTheSearch(person);
    await person.lookAround('lost-ask');
    await tellsNothing(person);
    await isToldTheSame(person, stage.doorstep);
    await getsTheirNumber(person, resident, stage.doorstep, {
      kind: 'uin',
      number: resident.uin,
      postalCode: resident.valuesOf('postalCode')[0] ?? '',
    });
    await person.leave();
  });
});
