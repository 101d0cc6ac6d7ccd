import { call } from '@doorstep/contract/client.ts';
import { listSessions } from '@doorstep/contract/doorstep/session.ts';
import { describe, expect, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import {
  asksToCheck,
  checksTheirEmail,
  isToldItWasChecked,
  isToldWhatToDo,
  opensTheContactCheck,
} from '../actions/contact.ts';
import { opensSecurity } from '../actions/locks.ts';
import { endsAllOtherSessions, endsOneSession, seesSessions } from '../actions/sessions.ts';
import { signInByHttp } from '../actions/sign-in-by-http.ts';
import { agreesToConsent, provesWhoTheyAre } from '../actions/sign-in.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

describe.each(CIRCUMSTANCES)(
  'contacts, sessions and statements in $language, $script, $width px, $theme',
  (circumstances) => {
    const stage = setTheStage();

    it('checks a contact without signing in, and is told what to do where there is none', async () => {
      const person = await personAt(stage.browser, circumstances);
      const { page, t, lookAround } = person;
      const mailOnly = demoPersonWith(({ phone, email }) => phone === null && email !== null);
      await opensThePortal(person, stage.doorstep);
      await opensTheContactCheck(person);
      await lookAround('contact-identify');
      await page.getByRole('button', { name: t('contact.send') }).click();
      await page.getByRole('link', { name: t('contact.errors.channel-empty') }).waitFor();
      await lookAround('contact-identify-empty');
      await asksToCheck(person, '12345', 'EMAIL');
      await page.getByRole('link', { name: t('contact.errors.id-malformed') }).waitFor();
      await checksTheirEmail(person, mailOnly, stage.doorstep);
      await isToldItWasChecked(person, mailOnly);
      await isToldWhatToDo(person, mailOnly);
      await person.leave();
    });

    it('sees where they are signed in, and signs out there', async () => {
      const person = await personAt(stage.browser, circumstances);
      const { lookAround } = person;
      const resident = demoPersonWith(({ phone, email }) => phone !== null && email !== null);
      await opensThePortal(person, stage.doorstep);
      await provesWhoTheyAre(person, resident, stage.doorstep);
      await agreesToConsent(person);
      const [lost, another] = [
        await signInByHttp(stage.doorstep, resident),
        await signInByHttp(stage.doorstep, resident),
      ];
      await opensSecurity(person);
      await seesSessions(person, 3);
      await lookAround('sessions');
      await endsOneSession(person);
      await lookAround('sessions-ended-one');
      await seesSessions(person, 2);
      const statuses = await Promise.all(
        [lost, another].map(async ({ transport }) => (await call(transport, listSessions, {})).ok),
      );
      expect(statuses.toSorted()).toEqual([false, true]);
      await endsAllOtherSessions(person);
      await lookAround('sessions-alone');
      for (const { transport } of [lost, another])
        expect((await call(transport, listSessions, {})).ok).toBe(false);
      await person.leave();
    });

    it('reads who answers for data and for access', async () => {
      const person = await personAt(stage.browser, circumstances);
      const { page, t, lookAround } = person;
      await opensThePortal(person, stage.doorstep);
      for (const [path, key] of [
        ['/privacy', 'information.notice-controller'],
        ['/accessibility', 'information.notice-enforcement'],
      ] as const) {
        await page.goto(`${stage.doorstep.portal}${path}`);
        await page.getByRole('heading', { level: 2, name: t(key) }).waitFor();
        await lookAround(`statement${path.replace('/', '-')}`);
      }
      await person.leave();
    });
  },
);
