/**
 * The reference's own regression suites as a client of it would run them (pre-registration §9), each under its name:
 * sign-in and applications here, papers and appointments in the files beside this one. Two suites have no case of their
 * own: `AuditLog` compares rows of the reference's audit database, which nobody else has (what is audited here is proved
 * in form.db.test.ts and data-sync.db.test.ts), and the suites of `PiiCanonicalIdentity` read its tables.
 */
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { textAt } from '@doorstep/contract/json.ts';
import {
  aPrid,
  aUserId,
  changeApplication,
  createApplication,
  envelope,
  sendCode,
  signInApplicant,
  someAnswers,
  validateCode,
} from '../../testing/applicant.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { BAD_ID, envelopeCases, suite } from '../../testing/suite-cases.ts';
import type { SuiteCase } from '../../testing/suite-cases.ts';

const PREFIX = '/preregistration/v1';
const APPLICATIONS = `${PREFIX}/applications`;

let server: RunningServer;
let me: Browser;
let prid: string;
beforeAll(async () => {
  server = await startServer();
  me = await signInApplicant(server);
  prid = await aPrid(me);
});
afterAll(() => server.stop());

const send = (userId: unknown): Promise<Reply> =>
  server.browser().send('POST', `${PREFIX}/login/sendOtp/langcode`, {
    ...envelope('mosip.pre-registration.login.sendotp', { userId, langCode: 'eng' }),
  });

suite('SendOtp', [
  ['a phone', 'success', () => send(`07${String(randomInt(10_000_000, 100_000_000))}`)],
  ['a wrong phone', 'PRG_PAM_LGN_008', () => send('12')],
  ['no phone', 'PRG_PAM_LGN_008', () => send('')],
  ['a phone with special characters', 'PRG_PAM_LGN_008', () => send('974$%26')],
  ['a mail address', 'success', () => send(aUserId())],
  ['a wrong mail address', 'PRG_PAM_LGN_008', () => send('jo32')],
  ['no mail address', 'PRG_PAM_LGN_008', () => send(undefined)],
  ['a mail address with special characters', 'PRG_PAM_LGN_008', () => send('$!&')],
]);

const validate = (userId: string): Promise<Reply> => validateCode(server.browser(), userId, '111111');

suite('ValidateOtp', [
  [
    'the code that was sent',
    'success',
    async () => {
      const [browser, userId] = [server.browser(), aUserId()];
      await sendCode(browser, userId);
      const sent = async () => /\b\d{6}\b/u.exec((await server.mailbox(userId))[0]?.text ?? '')?.[0];
      await expect.poll(sent, { timeout: 8_000 }).toBeDefined();
      return validateCode(browser, userId, (await sent()) ?? '');
    },
  ],
  ['a user without an active code', 'KER-OTV-005', () => validate(aUserId())],
  ['a malformed phone', 'KER-OTV-005', () => validate('909')],
  ['a phone with special characters', 'KER-OTV-005', () => validate('$!(')],
  ['a malformed mail address', 'KER-OTV-005', () => validate('joh23')],
  ['a mail address with special characters', 'KER-OTV-005', () => validate('john.doe@mail$!inator.com')],
]);

suite('InvalidateToken', [
  [
    'a token',
    'success',
    async () => (await signInApplicant(server)).sendText('POST', `${PREFIX}/login/invalidateToken`, ''),
  ],
]);

type Fill = (form: Parameters<typeof createApplication>[1]) => Promise<Reply>;

/** Answers and language of a form, which creating and changing check alike. */
function formCases(fill: Fill): readonly SuiteCase[] {
  const answer = (changes: object): Promise<Reply> => fill({ identity: someAnswers({ ...changes }) });
  return [
    ['a form', 'success', () => fill({})],
    ['langCode missing', 'PRG_CORE_REQ_014', () => fill({ langCode: null })],
    ['langCode invalid', 'PRG_CORE_REQ_014', () => fill({ langCode: '$2736EBDEB$' })],
    ['email invalid', 'KER-IOV-004', () => answer({ email: 'soh#w@Scdfvg' })],
    ['postal code invalid', 'KER-IOV-004', () => answer({ postalCode: '2728shsbsbsb' })],
    ['date of birth invalid', 'KER-IOV-004', () => answer({ dateOfBirth: '272838SHSH' })],
    ...envelopeCases((changes) => fill({ envelope: changes })),
  ];
}

suite(
  'createPrereg',
  formCases((form) => createApplication(me, form)),
);
suite(
  'UpdatePreregistration',
  formCases((form) => changeApplication(me, prid, form)),
);

/** A read by PRID: what is there, and what is nowhere. */
function readCases(path: string, code: string): readonly SuiteCase[] {
  return [
    ['an application', 'success', () => me.get(`${APPLICATIONS}${path}/${prid}`)],
    ['a bad id', code, () => me.get(`${APPLICATIONS}${path}/123456`)],
    ['a bad id of letters', code, () => me.get(`${APPLICATIONS}${path}/${BAD_ID}`)],
  ];
}

suite('FetchApplicationByPrid', readCases('/prereg', 'PRG_PAM_APP_005'));
suite('GetPreRegInfoByPrid', readCases('/prereg/info', 'PRG_PAM_APP_005'));
suite('GetPreRegDemographicDataByPrid', readCases('/prereg', 'PRG_PAM_APP_005'));
suite('GetApplicationStatusWithPrId', readCases('/prereg/status', 'PRG_PAM_APP_005'));
suite('GetApplicationWithPrId', readCases('', 'PRG_APP_013'));
suite('GetAllApplicationsWithapplicationId', readCases('', 'PRG_APP_013'));
suite('GetApplicationStatusByApplicationID', readCases('/status', 'PRG_APP_013'));

const setPending = (id: string): Promise<Reply> =>
  me.send('PUT', `${APPLICATIONS}/prereg/status/${id}?statusCode=Pending_Appointment`, {});

suite('UpdatePridStatus', [
  ['papers missing', 'PRG_PAM_APP_023', () => setPending(prid)],
  ['a bad id', 'PRG_PAM_APP_005', () => setPending('dhdhd')],
]);
suite('UpdatePreRegStatus', [
  ['papers missing', 'PRG_PAM_APP_023', () => setPending(prid)],
  ['a bad id of letters', 'PRG_PAM_APP_005', () => setPending(BAD_ID)],
]);

async function begun(kind: 'prereg' | 'lostuin'): Promise<string> {
  if (kind === 'prereg') return aPrid(me);
  const { json, text } = await begin('lostuin');
  const id = textAt(json, 'response', 'applicationId');
  if (id === undefined) throw new Error(text);
  return id;
}

function deletionCases(kind: 'prereg' | 'lostuin'): readonly SuiteCase[] {
  const discard = (id: string): Promise<Reply> => me.send('DELETE', `${APPLICATIONS}/${kind}/${id}`, {});
  return [
    ['an application', 'success', async () => discard(await begun(kind))],
    ['a bad id', 'PRG_PAM_APP_005', () => discard('123456')],
    ['a bad id of letters', 'PRG_PAM_APP_005', () => discard(BAD_ID)],
    [
      'one deleted before',
      'PRG_PAM_APP_005',
      async () => {
        const id = await begun(kind);
        await discard(id);
        return discard(id);
      },
    ],
  ];
}

suite('DeletePreRegistration', deletionCases('prereg'));
suite('DeleteLostUinApplication', deletionCases('lostuin'));

const askTimes = (...ids: readonly string[]): Promise<Reply> =>
  me.send(
    'POST',
    `${APPLICATIONS}/prereg/updatedTime`,
    envelope('mosip.pre-registration.demographic.retrieve.date', {
      registartion_center_id: '10003',
      pre_registration_ids: ids,
    }),
  );

suite('GetUpdatedDateTimeByPrid', [
  ['an application', 'success', () => askTimes(prid)],
  ['an unknown one', 'PRG_PAM_APP_005', () => askTimes('rtr4243456rsdgfb')],
]);

function begin(
  kind: 'lostuin' | 'updateregistration',
  changes: object = {},
  langCode: unknown = 'eng',
): Promise<Reply> {
  const body = envelope(`mosip.pre-registration.${kind}.create`, { langCode }, { ...changes });
  return me.send('POST', `${APPLICATIONS}/${kind}`, body);
}

function beginCases(kind: 'lostuin' | 'updateregistration'): readonly SuiteCase[] {
  const empty = { id: '', version: '', requesttime: '', request: { langCode: '' } };
  return [
    ['an application', 'success', () => begin(kind)],
    ['id wrong', 'PRG_PAM_CORE_001', () => begin(kind, { id: 'n.create' })],
    ['language invalid', 'PRG_CORE_REQ_014', () => begin(kind, {}, 'e@@dd')],
    ['language unknown', 'PRG_CORE_REQ_014', () => begin(kind, {}, 'xyz')],
    ['version blank', 'PRG_CORE_REQ_002', () => begin(kind, { version: '' })],
    ['version missing', 'PRG_CORE_REQ_002', () => begin(kind, { version: undefined })],
    ['version wrong', 'PRG_CORE_REQ_002', () => begin(kind, { version: '$353F@GGWYS' })],
    ['empty', 'PRG_CORE_REQ_003', () => begin(kind, empty)],
  ];
}

suite('AddLostUinApplication', beginCases('lostuin'));
suite('AddUpdateRegistration', beginCases('updateregistration'));

const ofType = (type: string): Promise<Reply> => me.get(`${APPLICATIONS}?type=${type}`);

suite('GetAllApplications', [
  ['one type', 'success', () => ofType('NEW_PREREGISTRATION')],
  ['a bad type', 'PRG_APP_016', () => ofType('sdgfdg')],
]);
