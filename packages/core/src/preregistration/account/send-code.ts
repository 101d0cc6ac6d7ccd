import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { renderIn } from '../../backbone/master-data/texts.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { otpTarget } from './account-ports.ts';
import type { AccountPorts } from './account-ports.ts';
import { channelOf } from './user-id.ts';

type Channel = Message['channel'];
type Refusal = 'user-id-invalid' | 'too-many-codes' | 'frozen' | 'stopped';

/**
 * Sends a code to an address or number, known or not: everybody may apply. A new code takes the place of the one before.
 * `languages` are those of the message.
 */
export async function sendCode(
  ports: AccountPorts,
  { userId, languages }: { readonly userId: string; readonly languages: readonly string[] },
): Promise<Result<Channel, Refusal>> {
  const channel = channelOf(ports.patterns, userId);
  if (channel === null) return fail('user-id-invalid');
  const made = await ports.otpManager.generate(otpTarget(userId));
  if (!made.ok) return made;
  await ports.accounts.send([codeMessage(ports, { channel, userId, languages, ...made.value })]);
  return ok(channel);
}

interface CodeFacts {
  readonly channel: Channel;
  readonly userId: string;
  readonly languages: readonly string[];
  readonly otp: string;
  readonly expiresAt: Date;
}

function codeMessage(ports: AccountPorts, facts: CodeFacts): Omit<Message, 'id'> {
  const { channel, userId, otp, expiresAt } = facts;
  const now = ports.now();
  const { date, time } = wallMoment(now, ports.zone);
  const values = {
    otp,
    date: date.split('-').toReversed().join('-'),
    time,
    validTime: String(Math.round((expiresAt.getTime() - now.getTime()) / 60_000)),
    name: userId,
    username: userId,
  };
  const text = (code: string, joint: string): string =>
    renderIn(ports.texts, code, facts.languages, values, joint);
  return channel === 'SMS'
    ? { channel, to: userId, subject: '', text: text('otp-sms-template', '\n') }
    : {
        channel,
        to: userId,
        subject: text('OTP-email-subject-template', ' / '),
        text: text('OTP-email-content-template', '\n\n'),
      };
}
