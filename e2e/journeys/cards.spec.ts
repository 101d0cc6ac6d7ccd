import { describe, expect, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { getsTheirCard, hasItChecked, makesAPersonalCard, savesAVidCard } from '../actions/cards.ts';
import { agreesToConsent, provesWhoTheyAre } from '../actions/sign-in.ts';
import { makesATemporaryVid } from '../actions/vids.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { countClicks } from '../src/click-count.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

const CARD_CLICKS = 3;
const VID_CLICKS = 2;

describe.each(CIRCUMSTANCES)('cards in $language, $script, $width px, $theme', (circumstances) => {
  const stage = setTheStage();
  const { language, script } = circumstances;

  it('gets a card without signing in, and anybody can check it', async () => {
    const person = await personAt(stage.browser, circumstances);
    const resident = demoPersonWith((one) => one.email !== null && one.language === language);
    await opensThePortal(person, stage.doorstep);
    const card = await getsTheirCard(person, resident, stage.doorstep);
    await hasItChecked(person, card, resident.nameIn(language), stage.doorstep.portal);
    await person.leave();
  });

  it('makes a card of their choice, and one of a VID', async () => {
    const person = await personAt(stage.browser, circumstances);
    const resident = demoPersonWith((one) => one.email !== null && one.language === language);
    await opensThePortal(person, stage.doorstep);
    await provesWhoTheyAre(person, resident, stage.doorstep);
    await agreesToConsent(person);
    const services = person.page.url();
    const clicks = await countClicks(person.page);
    await person.page.goto(services);
    await makesAPersonalCard(person);
    // Without a script nobody can count.
    if (script === 'with JavaScript') expect(clicks()).toBe(CARD_CLICKS);
    await person.page.goto(services);
    await makesATemporaryVid(person);
    if (script === 'with JavaScript') expect(clicks()).toBe(CARD_CLICKS + VID_CLICKS);
    await savesAVidCard(person);
    await person.leave();
  });
});
