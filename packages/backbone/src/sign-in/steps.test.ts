import { describe, expect, it } from 'vitest';
import { fail } from '@doorstep/core/shared/result.ts';
import { checkCode } from './check-code.ts';
import { abandon, giveConsent, readStep } from './interactions.ts';
import { sendCode } from './send-code.ts';
import { CODE, PERSON, waitingSignIn } from './testing/waiting-sign-in.ts';

const NEXT = 'https://id.example/oidc/auth/uid-of-this-sign-in';
const refused = (word: string) => ({ ok: false, failure: { word } });

describe('a sign-in', () => {
  it('goes from the id over the code and the agreement back to the service', async () => {
    const { parts, uid } = await waitingSignIn('contract');
    expect(await readStep(parts, uid)).toMatchObject({ value: { step: 'identify', codesLeft: null } });
    const sent = await sendCode(parts, uid, ' 4103 685-972 ', ['PHONE']);
    expect(sent).toMatchObject({ value: { step: 'code', maskedPhone: 'XXXXXXXX01', codesLeft: 2 } });
    expect(await checkCode(parts, uid, `${CODE} `)).toEqual({ ok: true, value: { next: null } });
    expect(await readStep(parts, uid)).toMatchObject({
      value: {
        step: 'consent',
        clientName: { eng: 'Tax office' },
        essentialClaims: ['name'],
        voluntaryClaims: ['email'],
      },
    });
    expect(await giveConsent(parts, uid, ['name'])).toEqual({ ok: true, value: { next: NEXT } });
  });

  it('asks nothing more of a person who agreed before', async () => {
    const { parts, uid, remembered } = await waitingSignIn('contract');
    remembered(['name']);
    await sendCode(parts, uid, PERSON.individualId, []);
    expect(await checkCode(parts, uid, CODE)).toEqual({ ok: true, value: { next: NEXT } });
  });

  it('asks again where the service wants it', async () => {
    const { parts, uid, remembered } = await waitingSignIn('contract', { prompt: 'login consent' });
    remembered(['name']);
    await sendCode(parts, uid, PERSON.individualId, []);
    expect(await checkCode(parts, uid, CODE)).toEqual({ ok: true, value: { next: null } });
  });

  it('tells the service of the agreement, and of no claim beyond it', async () => {
    const { parts, uid } = await waitingSignIn('contract');
    await sendCode(parts, uid, PERSON.individualId, []);
    await checkCode(parts, uid, CODE);
    await giveConsent(parts, uid, ['name', 'individual_id', 'unheard-of']);
    const result = (await parts.provider.Interaction.find(uid))?.result;
    const grant = await parts.provider.Grant.find(String(result?.consent?.grantId));
    expect(result?.login).toMatchObject({ acr: 'mosip:idp:acr:generated-code', amr: ['OTP'] });
    expect(grant?.getOIDCClaims()).toEqual(['name']);
    expect(grant?.getRejectedOIDCClaims()).toEqual(
      expect.arrayContaining([
        'email',
        'gender',
        'birthdate',
        'picture',
        'individual_id',
        'address',
        'phone_number',
      ]),
    );
  });

  it('takes a step out of turn for what it is', async () => {
    const { parts, uid } = await waitingSignIn('contract');
    expect(await checkCode(parts, uid, CODE)).toMatchObject(refused('code-not-sent'));
    expect(await giveConsent(parts, uid, ['name'])).toMatchObject(refused('not-yet-identified'));
    await sendCode(parts, uid, PERSON.individualId, []);
    expect(await giveConsent(parts, uid, ['name'])).toMatchObject(refused('not-yet-identified'));
  });

  it('wants the proof again after another id was given', async () => {
    const { parts, uid } = await waitingSignIn('contract');
    await sendCode(parts, uid, PERSON.individualId, []);
    await checkCode(parts, uid, CODE);
    await sendCode(parts, uid, PERSON.individualId, []);
    expect(await giveConsent(parts, uid, ['name'])).toMatchObject(refused('not-yet-identified'));
  });

  it('knows a code by its digits before it counts a try', async () => {
    const { parts, uid } = await waitingSignIn('contract');
    await sendCode(parts, uid, PERSON.individualId, []);
    for (const otp of ['12345', '1234567', '12345a', '١٢٣٤٥٦']) {
      expect(await checkCode(parts, uid, otp)).toEqual({
        ok: false,
        failure: { word: 'code-malformed', data: { digits: 6 } },
      });
    }
    expect(await checkCode(parts, uid, '654321')).toEqual({
      ok: false,
      failure: { word: 'code-wrong', data: { triesLeft: 4 } },
    });
  });

  it('does not do without what the service needs', async () => {
    const { parts, uid } = await waitingSignIn('contract');
    await sendCode(parts, uid, PERSON.individualId, []);
    await checkCode(parts, uid, CODE);
    expect(await giveConsent(parts, uid, ['email'])).toMatchObject(refused('essential-refused'));
  });

  it('answers a step sent twice with the same', async () => {
    const { parts, uid, remembered } = await waitingSignIn('contract');
    remembered(['name']);
    await sendCode(parts, uid, PERSON.individualId, []);
    const first = await checkCode(parts, uid, CODE);
    expect(await checkCode(parts, uid, CODE)).toEqual(first);
    expect(await giveConsent(parts, uid, ['name'])).toEqual(first);
  });

  it('returns to the service with a refusal when the person stops', async () => {
    const { parts, uid } = await waitingSignIn('contract');
    expect(await abandon(parts, uid)).toEqual({ ok: true, value: { next: NEXT } });
    expect((await parts.provider.Interaction.find(uid))?.result).toMatchObject({ error: 'access_denied' });
  });

  it('that nobody knows is gone', async () => {
    const { parts } = await waitingSignIn('contract');
    const gone = refused('sign-in-gone');
    expect(await readStep(parts, 'another')).toMatchObject(gone);
    expect(await sendCode(parts, 'another', PERSON.individualId, [])).toMatchObject(gone);
    expect(await checkCode(parts, 'another', CODE)).toMatchObject(gone);
    expect(await giveConsent(parts, 'another', [])).toMatchObject(gone);
    expect(await abandon(parts, 'another')).toMatchObject(gone);
  });
});

describe('an id nobody can be reached by', () => {
  it.each(['id-unknown', 'id-inactive', 'no-contact'] as const)(
    'is answered as %s where the contract says so',
    async (word) => {
      const { parts, uid, whenAsked } = await waitingSignIn('contract');
      whenAsked(fail(word));
      expect(await sendCode(parts, uid, PERSON.individualId, [])).toMatchObject(refused(word));
      expect(await readStep(parts, uid)).toMatchObject({ value: { step: 'identify' } });
    },
  );

  it.each(['id-unknown', 'id-inactive', 'no-contact'] as const)(
    'looks like any other where %s is not told',
    async (word) => {
      const { parts, uid, whenAsked } = await waitingSignIn('uniform');
      const ofSomebody = await sendCode(parts, uid, PERSON.individualId, ['EMAIL']);
      whenAsked(fail(word));
      expect(await sendCode(parts, uid, PERSON.individualId, ['EMAIL'])).toEqual(ofSomebody);
    },
  );

  it('has no right code', async () => {
    const { parts, uid, whenAsked } = await waitingSignIn('uniform');
    whenAsked(fail('id-unknown'));
    await sendCode(parts, uid, PERSON.individualId, []);
    for (const triesLeft of [4, 3, 2, 1]) {
      expect(await checkCode(parts, uid, CODE)).toEqual({
        ok: false,
        failure: { word: 'code-wrong', data: { triesLeft } },
      });
    }
    expect(await checkCode(parts, uid, CODE)).toMatchObject(refused('code-used-up'));
  });

  it.each(['too-many-codes', 'frozen', 'stopped'] as const)(
    'and %s are told apart everywhere',
    async (word) => {
      const { parts, uid, whenAsked } = await waitingSignIn('uniform');
      whenAsked(fail(word, { retryAt: '2030-01-01T00:00:00.000Z' }));
      const answer = await sendCode(parts, uid, PERSON.individualId, []);
      expect(answer).toEqual({ ok: false, failure: { word, data: { retryAt: '2030-01-01T00:00:00.000Z' } } });
    },
  );

  it('may be an AID, which ID Authentication is asked about by its UIN', async () => {
    const { parts, uid } = await waitingSignIn('contract');
    const { registrationId } = PERSON;
    expect(
      await sendCode(parts, uid, `${registrationId.slice(0, 9)} ${registrationId.slice(9)}`, []),
    ).toMatchObject({
      ok: true,
    });
    expect(await parts.steps.find(uid)).toMatchObject({
      individualId: registrationId,
      authenticationId: PERSON.uin,
    });
    expect(await sendCode(parts, uid, '9'.repeat(29), [])).toMatchObject(refused('id-unknown'));
  });

  it('that is no UIN, VID or AID is told in every case', async () => {
    const { parts, uid } = await waitingSignIn('uniform');
    expect(await sendCode(parts, uid, '1234567890', [])).toMatchObject(refused('id-malformed'));
  });
});
