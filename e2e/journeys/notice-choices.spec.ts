import { describe, expect, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import {
  cannotSilenceSecurity,
  opensNoticeChoices,
  wantsNoMailAboutRequests,
} from '../actions/notice-choices.ts';
import { agreesToConsent, provesWhoTheyAre } from '../actions/sign-in.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { eventually } from '../src/eventually.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

const TOLD_WITHIN = 20_000;

describe.each(CIRCUMSTANCES)(
  'choosing how to be told in $language, $script, $width px, $theme',
  (circumstances) => {
    const { language } = circumstances;
    const stage = setTheStage();

    it('keeps to the ways chosen, and never lets security fall silent', async () => {
      const person = await personAt(stage.browser, circumstances);
      const resident = demoPersonWith(
        ({ email, phone, language: speaks }) => email !== null && phone !== null && speaks === language,
      );
      const { email, phone } = resident;
      await opensThePortal(person, stage.doorstep);
      await provesWhoTheyAre(person, resident, stage.doorstep);
      await agreesToConsent(person);

      await opensNoticeChoices(person, stage.doorstep);
      await person.lookAround('notices');
      await cannotSilenceSecurity(person);
      await wantsNoMailAboutRequests(person, stage.doorstep);
      await person.lookAround('notices-saved');

      const mails = (await stage.doorstep.mailbox(email ?? '')).length;
      const texts = (await stage.doorstep.mailbox(phone ?? '')).length;
      await person.page.goto(`${stage.doorstep.portal}/services/vids`);
      await person.page.getByRole('button', { name: person.t('vid.create-temporary') }).click();
      await person.page.getByText(person.t('frame.notice-vid-made')).waitFor();
      await eventually('a text message about it', TOLD_WITHIN, async () =>
        (await stage.doorstep.mailbox(phone ?? '')).length > texts ? true : null,
      );
      expect(await stage.doorstep.mailbox(email ?? '')).toHaveLength(mails);
      await person.leave();
    });
  },
);
