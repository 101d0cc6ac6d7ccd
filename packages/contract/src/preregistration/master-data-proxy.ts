import { listWorkingDays } from '../backbone/master-data-calendar.ts';
import {
  getCentre,
  listCentrePagesOfPlace,
  listCentresNear,
  listCentresOfPlace,
  listCentresOfPlaces,
} from '../backbone/master-data-centres.ts';
import { findApplicantType, getApplicantDocuments } from '../backbone/master-data-documents.ts';
import {
  getTemplate,
  listFields,
  listGenders,
  listIndividualTypes,
  listTemplatesOfType,
} from '../backbone/master-data-lists.ts';
import {
  getLocation,
  getLocationTree,
  listChildren,
  listHierarchyLevelsIn,
} from '../backbone/master-data-locations.ts';
import type { Operation } from '../operation.ts';

/**
 * A read of the master data where the reference's portal asks for it: the same answer under another address. Only what
 * stands here is passed on (weakness S5).
 */
function throughProxy<Op extends Operation>(op: Op, contractId: string): Op {
  return {
    ...op,
    name: `preregistration.proxy.${op.name}`,
    contractId,
    path: op.path.replace('/v1/', '/preregistration/v1/proxy/'),
  };
}

export const proxyGenders = throughProxy(listGenders, 'PROXY-1');
export const proxyIndividualTypes = throughProxy(listIndividualTypes, 'PROXY-2');
export const proxyFields = throughProxy(listFields, 'PROXY-3');
export const proxyChildren = throughProxy(listChildren, 'PROXY-4');
export const proxyLocationTree = throughProxy(getLocationTree, 'PROXY-5');
export const proxyLocation = throughProxy(getLocation, 'PROXY-6');
export const proxyLevels = throughProxy(listHierarchyLevelsIn, 'PROXY-7');
export const proxyCentresNear = throughProxy(listCentresNear, 'PROXY-8');
export const proxyCentresOfPlaces = throughProxy(listCentresOfPlaces, 'PROXY-9');
export const proxyCentresOfPlace = throughProxy(listCentresOfPlace, 'PROXY-10');
export const proxyCentrePagesOfPlace = throughProxy(listCentrePagesOfPlace, 'PROXY-11');
export const proxyCentre = throughProxy(getCentre, 'PROXY-12');
export const proxyWorkingDays = throughProxy(listWorkingDays, 'PROXY-13');
export const proxyTemplatesOfType = throughProxy(listTemplatesOfType, 'PROXY-14');
export const proxyTemplate = throughProxy(getTemplate, 'PROXY-15');
export const proxyApplicantType = throughProxy(findApplicantType, 'PROXY-16');
export const proxyApplicantDocuments = throughProxy(getApplicantDocuments, 'PROXY-17');
