import type { Config } from '../config.ts';
import { layGround } from './ground.ts';
import type { Environment, Stop } from './ground.ts';
import type { Doorstep } from './systems.ts';

export type { Doorstep } from './systems.ts';

/** Starts everything this process's roles ask for; what was started before a failure is stopped again. */
export async function startDoorstep(config: Config, environment: Environment): Promise<Doorstep> {
  const stops: Stop[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    return { ...(await bringUp(config, environment, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The systems are many modules: on a new data folder they are read while the database is made, and else after it is up. */
async function bringUp(
  config: Config,
  environment: Environment,
  stops: Stop[],
): Promise<Omit<Doorstep, 'stop'>> {
  const readSystems = () => import('./systems.ts');
  const ground = await layGround(config, environment, stops, () => {
    // Whatever keeps them from being read is told below.
    readSystems().catch(() => undefined);
  });
  const { raise } = await readSystems();
  return raise(ground, stops);
}
