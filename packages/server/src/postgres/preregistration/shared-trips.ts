interface Waiting<Group, Outcome> {
  readonly group: Group;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
}

interface Trips {
  /** So many are under way at once; who comes then waits for company. */
  readonly atOnce: number;
  /** A trip takes no further group when it has so many members. */
  readonly members: number;
}

/**
 * Takes groups to the database together: one statement and one commit for all that came while others were under way.
 * Nobody waits while a trip is free.
 */
export function createSharedTrips<Group extends { readonly length: number }, Outcome>(
  { atOnce, members }: Trips,
  travel: (groups: readonly Group[]) => Promise<readonly Outcome[]>,
): (group: Group) => Promise<Outcome> {
  const waiting: Waiting<Group, Outcome>[] = [];
  let underWay = 0;
  const go = async (): Promise<void> => {
    underWay += 1;
    while (waiting.length > 0) await settle(travel, nextTrip(waiting, members));
    underWay -= 1;
  };
  return (group) =>
    new Promise((resolve, reject) => {
      waiting.push({ group, resolve, reject });
      if (underWay < atOnce) void go();
    });
}

function nextTrip<Group extends { readonly length: number }, Outcome>(
  waiting: Waiting<Group, Outcome>[],
  members: number,
): readonly Waiting<Group, Outcome>[] {
  let [count, size] = [0, 0];
  for (const { group } of waiting) {
    if (size >= members) break;
    count += 1;
    size += group.length;
  }
  return waiting.splice(0, count);
}

async function settle<Group, Outcome>(
  travel: (groups: readonly Group[]) => Promise<readonly Outcome[]>,
  trip: readonly Waiting<Group, Outcome>[],
): Promise<void> {
  try {
    const outcomes = await travel(trip.map(({ group }) => group));
    for (const [index, { resolve, reject }] of trip.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) reject(new Error('A trip was answered in part'));
      else resolve(outcome);
    }
  } catch (error) {
    for (const { reject } of trip) reject(error);
  }
}
