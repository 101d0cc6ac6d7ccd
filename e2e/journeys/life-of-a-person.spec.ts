import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followsAnApplication, looksHowFarItIs } from '../actions/application-status.ts';
import {
  booksTheFirstTime,
  isTold,
  savesTheAppointment,
  theDay,
  theDayBefore,
} from '../actions/appointments.ts';
import { opensThePortal } from '../actions/arrive.ts';
import { aBankOpens } from '../actions/bank.ts';
import type { Bank } from '../actions/bank.ts';
import { getsTheirCard, isRealOffline, makesAPersonalCard, savesTheNewCard } from '../actions/cards.ts';
import { signsInAtTheDesk, takesIn } from '../actions/desk.ts';
import {
  addsFile,
  enrolledAs,
  findsTheFormFilledIn,
  seesItIssued,
  sendsTheEnrolment,
} from '../actions/enrolment.ts';
import { findsTheCheckBy } from '../actions/history.ts';
import { locks, opensSecurity } from '../actions/locks.ts';
import { getsTheirNumber, opensTheSearch } from '../actions/lost-id.ts';
import { decides, opensTheCase, signsInAtTheOffice } from '../actions/office.ts';
import { addsPaper } from '../actions/papers.ts';
import {
  answersEverything,
  checksTheAnswers,
  comesToApply,
  GROWN_UP,
  signsInToApply,
  startsAnApplication,
} from '../actions/pre-registration.ts';
import { reportsThisEvent } from '../actions/reports.ts';
import { choosesPartner, opensSharing, ordersACard, paysAtThePrinters, shares } from '../actions/shares.ts';
import { agreesToConsent, provesWhoTheyAre, seesTheirName, signsOut } from '../actions/sign-in.ts';
import {
  addsProof,
  agreesAndSends,
  asksForTheCheck,
  choosesToChange,
  opensMyData,
  seesTheStep,
} from '../actions/updates.ts';
import { makesATemporaryVid } from '../actions/vids.ts';
import { IN_ENGLISH } from '../src/circumstances.ts';
import { textOfCode } from '../src/code-of-card.ts';
import { eventually } from '../src/eventually.ts';
import { messagesSoFar, newCode } from '../src/one-time-code.ts';
import { inAHurry, personAt } from '../src/person.ts';
import type { Person } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';
import { step } from '../src/step.ts';
import { textOfPdf } from '../src/text-of-pdf.ts';

const EMAIL = 'amina.haddad@bank.example';
const AMINA = { ...GROWN_UP, email: EMAIL };
const NAME = AMINA.name['eng'] ?? '';
const NEW_STREET = '3 Orchard Row';
/** Of the first place that the form offers, level by level. */
const POSTAL_CODE = '13410';
const WITHIN = 20_000;
const SLOW_MACHINE = 300_000;

/** The steps have the words of the product's own story; each page was looked around on in a journey of its own. */
describe('the life of a person', () => {
  // The demo publishes a new address without a decision; here somebody decides.
  const stage = setTheStage({ DOORSTEP_REGISTRATION_DECIDED_ATTRIBUTES: 'addressLine1' });
  let bank: Bank;
  beforeAll(async () => {
    bank = await aBankOpens(stage.doorstep, stage.folder);
  });
  afterAll(() => bank.close());

  it('runs from pre-registration to lost numbers found again', { timeout: SLOW_MACHINE }, async () => {
    const { doorstep, folder, browser } = stage;
    const somebody = async (): Promise<Person> => inAHurry(await personAt(browser, IN_ENGLISH));
    const people = { amina: await somebody(), officer: await somebody(), administrator: await somebody() };
    const { amina, officer, administrator } = people;
    const { page, t } = amina;

    const prid = await step('pre-register', async () => {
      await opensThePortal(amina, doorstep);
      await comesToApply(amina);
      await signsInToApply(amina, EMAIL, doorstep);
      await startsAnApplication(amina);
      return answersEverything(amina, AMINA);
    });
    await step('upload papers', async () => {
      await addsPaper(amina, 'POI');
      await addsPaper(amina, 'POA');
      await page.getByRole('button', { name: t('papers.continue') }).click();
    });
    await step('book a slot', async () => {
      await checksTheAnswers(amina, AMINA, 'ara');
      await page.getByRole('button', { name: t('application.review-book') }).click();
      await booksTheFirstTime(amina);
    });
    const qr = await step('get the acknowledgement with QR', async () => {
      await isTold(doorstep, EMAIL, prid, 'your appointment is booked');
      return textOfCode(await savesTheAppointment(amina));
    });
    await step('reminded', async () => {
      await theDayBefore(folder, prid);
      await isTold(doorstep, EMAIL, prid, 'your appointment is soon');
    });

    await step('scanned at the centre, form pre-filled', async () => {
      await theDay(folder, prid);
      await officer.page.goto(`${doorstep.portal}/desk`);
      await signsInAtTheDesk(officer);
      await takesIn(officer, qr);
      await findsTheFormFilledIn(officer, {
        'fullName.eng': NAME,
        'addressLine1.eng': AMINA.street['eng'] ?? '',
        phone: AMINA.phone,
      });
      await addsFile(officer, 'photo');
    });
    const aid = await step('packet processed, tracked by AID on the way', async () => {
      const number = await sendsTheEnrolment(officer);
      await looksHowFarItIs(amina, number, doorstep);
      await seesItIssued(officer);
      await followsAnApplication(amina, number, doorstep);
      return number;
    });
    const uin = await step('UIN issued and announced', async () => {
      await eventually('the announcement', WITHIN, async () =>
        (await doorstep.mailbox(EMAIL)).find(
          ({ text }) => text.includes(aid) && text.includes('has been issued'),
        ),
      );
      await opensThePortal(amina, doorstep);
      const card = await getsTheirCard(amina, enrolledAs(aid, { name: NAME, email: EMAIL }), doorstep);
      await isRealOffline(card, NAME, doorstep.portal);
      const text = await textOfPdf(card);
      expect(text).toContain(NAME);
      const number = /^\d{10}$/mu.exec(text)?.[0] ?? '';
      const messages = await doorstep.mailbox(EMAIL);
      expect(messages.filter((message) => message.text.includes(number))).toEqual([]);
      return number;
    });

    const resident = enrolledAs(uin, { name: NAME, email: EMAIL });
    await step('sign in', async () => {
      await opensThePortal(amina, doorstep);
      await provesWhoTheyAre(amina, resident, doorstep);
      await agreesToConsent(amina);
      await seesTheirName(amina, resident);
    });
    const toServices = () => page.goto(`${doorstep.portal}/services`);
    await step('see profile', async () => {
      await page
        .getByRole('main')
        .getByRole('link', { name: t('home.profile-title') })
        .click();
      await page.getByRole('heading', { level: 1, name: t('profile.title') }).waitFor();
      await page.getByText(EMAIL, { exact: true }).waitFor();
    });
    const vid = await step('make a VID', () => makesATemporaryVid(amina));
    await step('lock fingerprint', async () => {
      await opensSecurity(amina);
      await locks(amina, 'bio-FINGER');
      expect(await bank.asksForAFingerprint(vid)).toContain('BIO-FINGER is locked');
    });
    const check = await step('a bank authenticates them and it shows in the history', async () => {
      const before = await messagesSoFar(doorstep, EMAIL);
      await bank.asksForACode(vid);
      expect(await bank.checks(vid, await newCode(doorstep, EMAIL, before))).toBe('authenticated');
      return findsTheCheckBy(amina, 'Bank of Amara');
    });
    await step('share a credential with the bank', async () => {
      await toServices();
      await opensSharing(amina);
      await choosesPartner(amina);
      await shares(amina, 'dateOfBirth');
      const clerk = await somebody();
      await eventually('the credential at the bank', WITHIN, async () => {
        await clerk.page.goto(bank.page);
        const born = clerk.page.locator('article.valid').getByText('27/Mar');
        return (await born.count()) > 0 ? true : null;
      });
      await clerk.leave();
    });
    await step('download a personalised card, order a printed one', async () => {
      await toServices();
      await makesAPersonalCard(amina);
      await toServices();
      await ordersACard(amina);
      await paysAtThePrinters(amina, 'Pay');
      await page.getByText(t('order.tracking')).waitFor();
    });
    await step('change the address with a paper as proof', async () => {
      await toServices();
      await opensMyData(amina);
      await choosesToChange(amina, 'address');
      await page.locator('[id="addressLine1.eng"]').fill(NEW_STREET);
      await addsProof(amina);
      await asksForTheCheck(amina);
      await page.getByRole('heading', { level: 1, name: t('update.check-title') }).waitFor();
      await agreesAndSends(amina);
      await seesTheStep(amina, 'update.step-deciding-now');
    });
    await step('back office approves', async () => {
      await administrator.page.goto(`${doorstep.portal}/office`);
      await signsInAtTheOffice(administrator);
      await opensTheCase(administrator);
      await administrator.page.getByText(NEW_STREET).first().waitFor();
      await decides(administrator, 'approved');
      await administrator.page.getByText(t('office.done-approved'), { exact: true }).waitFor();
    });
    await step('told, card re-issued', async () => {
      await seesTheStep(amina, 'update.step-made-text');
      expect(await textOfPdf(await savesTheNewCard(amina))).toContain(NEW_STREET);
      await eventually('the news of the card', WITHIN, async () =>
        (await doorstep.mailbox(EMAIL)).find(({ text }) => text.includes('your new card is ready')),
      );
    });
    await step('report something they did not do', async () => {
      await page.goto(check);
      await reportsThisEvent(amina, 'I was not at this bank');
    });
    await step('sign out', () => signsOut(amina));
    for (const [words, kind, number] of [
      ['find a lost AID', 'rid', aid],
      ['find a lost UIN', 'uin', uin],
    ] as const)
      await step(`when things are lost: ${words}`, async () => {
        await opensThePortal(amina, doorstep);
        await opensTheSearch(amina);
        await getsTheirNumber(amina, resident, doorstep, { kind, number, postalCode: POSTAL_CODE });
      });
    for (const person of Object.values(people)) await person.leave();
  });
});
