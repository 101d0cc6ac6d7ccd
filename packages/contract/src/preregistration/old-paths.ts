import type { Operation } from '../operation.ts';
import { changeApplication, createApplication, discardApplication, listChangeTimes } from './application.ts';
import { getLoginConfig } from './login.ts';

/** Where clients of versions before 1.2 call (pre-registration §10). */
function atOldPath<Op extends Operation>(op: Op, contractId: string, path: string): Op {
  return {
    ...op,
    name: `${op.name}-by-old-path`,
    contractId,
    path: `/preregistration/v1/applications${path}`,
  };
}

export const createByOldPath = atOldPath(createApplication, 'OLD-1', '');
export const changeByOldPath = atOldPath(changeApplication, 'OLD-2', '/:preRegistrationId');
export const discardByOldPath = atOldPath(discardApplication, 'OLD-3', '/:preRegistrationId');
export const listChangeTimesByOldPath = atOldPath(listChangeTimes, 'OLD-4', '/updatedTime');
export const getConfigByOldPath = atOldPath(getLoginConfig, 'OLD-5', '/config');
