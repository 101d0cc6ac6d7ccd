/** What a card's QR says of its holder: the members of CWT claim 169 that a country's cards carry. */
export interface CardIdentity {
  /** The number on the card; null where the holder chose a card without one. */
  readonly id: string | null;
  /** ISO 639-3, of the texts below. */
  readonly language: string | null;
  readonly fullName: string | null;
  /** ISO. */
  readonly dateOfBirth: string | null;
  readonly gender: CardGender | null;
  /** Lines. */
  readonly address: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
  readonly secondName: string | null;
  readonly secondLanguage: string | null;
}

export type CardGender = 'male' | 'female' | 'other';

/** Members of the claim by number (MOSIP's 169 QR code specification 1.2.1, §3.1). */
const MEMBER = {
  id: 1,
  version: 2,
  language: 3,
  fullName: 4,
  dateOfBirth: 8,
  gender: 9,
  address: 10,
  email: 11,
  phone: 12,
  secondName: 19,
  secondLanguage: 20,
} as const;
const GENDERS: readonly CardGender[] = ['male', 'female', 'other'];
const VERSION = '1.0';

/** The claim as numbered members; what is not known is left out. */
export function toClaim169(identity: CardIdentity): ReadonlyMap<number, string | number> {
  const { dateOfBirth, gender, address } = identity;
  const members: readonly (readonly [number, string | number | null])[] = [
    [MEMBER.id, identity.id],
    [MEMBER.version, VERSION],
    [MEMBER.language, identity.language],
    [MEMBER.fullName, identity.fullName],
    [MEMBER.dateOfBirth, dateOfBirth?.replaceAll('-', '') ?? null],
    [MEMBER.gender, gender === null ? null : GENDERS.indexOf(gender) + 1],
    [MEMBER.address, address.length === 0 ? null : address.join('\n')],
    [MEMBER.email, identity.email],
    [MEMBER.phone, identity.phone],
    [MEMBER.secondName, identity.secondName],
    [MEMBER.secondLanguage, identity.secondLanguage],
  ];
  return new Map(members.flatMap(([member, value]) => (value === null ? [] : [[member, value] as const])));
}

/** Reads the claim; members of other kinds than the specification's are as if they were not there. */
export function fromClaim169(claim: ReadonlyMap<unknown, unknown>): CardIdentity {
  const text = (member: number): string | null => {
    const value = claim.get(member);
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  };
  const gender = claim.get(MEMBER.gender);
  return {
    id: text(MEMBER.id),
    language: text(MEMBER.language),
    fullName: text(MEMBER.fullName),
    dateOfBirth: isoDay(text(MEMBER.dateOfBirth)),
    gender: typeof gender === 'number' ? (GENDERS[gender - 1] ?? null) : null,
    address: text(MEMBER.address)?.split('\n') ?? [],
    email: text(MEMBER.email),
    phone: text(MEMBER.phone),
    secondName: text(MEMBER.secondName),
    secondLanguage: text(MEMBER.secondLanguage),
  };
}

/** The table of the specification says YYYYMMDD, its example has hyphens: both are read. */
function isoDay(text: string | null): string | null {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})$/u.exec(text ?? '');
  return found === null ? null : found.slice(1).join('-');
}
