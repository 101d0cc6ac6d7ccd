import type { FastifyInstance } from 'fastify';
import { askCode } from '@doorstep/contract/preregistration/ask-code.ts';
import {
  getLoginConfig,
  invalidateToken,
  refreshLoginConfig,
  sendOtp,
  sendOtpInLanguage,
  sendOtpWithCaptcha,
  validateOtp,
} from '@doorstep/contract/preregistration/login.ts';
import {
  changeApplication,
  createApplication,
  discardApplication,
  getApplication,
  getApplicationInfo,
  getApplicationStatus,
  listChangeTimes,
  setApplicationStatus,
} from '@doorstep/contract/preregistration/application.ts';
import {
  createLostUinApplication,
  createUpdateApplication,
  discardLostUinApplication,
  discardUpdateApplication,
} from '@doorstep/contract/preregistration/appointment-application.ts';
import {
  getAnyApplication,
  getAnyStatus,
  getAnyStatusByOldPath,
  listAllApplications,
  listApplications,
} from '@doorstep/contract/preregistration/application-list.ts';
import { drawQrCode, getUiSpec, listUiSpecs, logPortalAct } from '@doorstep/contract/preregistration/form.ts';
import {
  changeByOldPath,
  createByOldPath,
  discardByOldPath,
  getConfigByOldPath,
  listChangeTimesByOldPath,
} from '@doorstep/contract/preregistration/old-paths.ts';
import { eraseAccount, getAccount } from '@doorstep/contract/preregistration/account.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { accountErasing, accountReading } from './account.ts';
import type { AccountParts } from './account.ts';
import {
  applicationChange,
  applicationCreation,
  applicationDiscarding,
  applicationInfo,
  applicationReading,
  changeTimes,
  statusChange,
  statusReading,
} from './application.ts';
import { allApplications, anyApplication, anyStatus, applicationList } from './application-list.ts';
import type { ApplicationListParts } from './application-list.ts';
import { appointmentCreation, appointmentDiscarding } from './appointment-application.ts';
import { portalActLogging } from './portal-act.ts';
import type { PortalActParts } from './portal-act.ts';
import { qrCodeDrawing, uiSpecList, uiSpecReading } from './form.ts';
import type { FormParts } from './form.ts';
import {
  codeAsking,
  codeSending,
  codeSendingInLanguage,
  codeSendingOfPortal,
  codeValidation,
  loginConfiguration,
  refreshedConfiguration,
  signingOut,
} from './login.ts';
import type { LoginParts } from './login.ts';
import { notProxied, preregistrationNotFound } from './not-found.ts';

export interface PreregistrationRouteParts {
  readonly login: LoginParts;
  readonly applications: ApplicationListParts;
  readonly form: FormParts;
  readonly portalAct: PortalActParts;
  readonly account: AccountParts;
}

/** Sign-in, applications and their form (pre-registration §1A, §2.1, §2.3, §2.6, §2.8). */
export function mountPreregistration(
  server: FastifyInstance,
  ports: MountPorts,
  parts: PreregistrationRouteParts,
): void {
  mountLogin(server, ports, parts.login);
  mountApplications(server, ports, parts.applications);
  mountOldPaths(server, ports, parts);
  mount(server, ports, getUiSpec, uiSpecReading(parts.form));
  mount(server, ports, listUiSpecs, uiSpecList(parts.form));
  mount(server, ports, drawQrCode, qrCodeDrawing(parts.form));
  mount(server, ports, logPortalAct, portalActLogging(parts.portalAct));
  mount(server, ports, getAccount, accountReading(parts.account));
  mount(server, ports, eraseAccount, accountErasing(parts.account));
  server.all('/preregistration/v1/proxy/*', notProxied);
  for (const path of ['/preregistration/v1', '/preregistration/v1/*'])
    server.all(path, preregistrationNotFound);
}

function mountOldPaths(server: FastifyInstance, ports: MountPorts, parts: PreregistrationRouteParts): void {
  const applications = parts.applications.ports;
  mount(server, ports, createByOldPath, applicationCreation(applications));
  mount(server, ports, changeByOldPath, applicationChange(applications));
  mount(server, ports, discardByOldPath, applicationDiscarding(applications));
  mount(server, ports, listChangeTimesByOldPath, changeTimes(applications));
  mount(server, ports, getConfigByOldPath, loginConfiguration(parts.login));
}

function mountLogin(server: FastifyInstance, ports: MountPorts, login: LoginParts): void {
  mount(server, ports, sendOtp, codeSending(login));
  mount(server, ports, sendOtpInLanguage, codeSendingInLanguage(login));
  mount(server, ports, sendOtpWithCaptcha, codeSendingOfPortal(login));
  mount(server, ports, askCode, codeAsking(login));
  mount(server, ports, validateOtp, codeValidation(login));
  mount(server, ports, invalidateToken, signingOut(login));
  mount(server, ports, getLoginConfig, loginConfiguration(login));
  mount(server, ports, refreshLoginConfig, refreshedConfiguration);
}

function mountApplications(server: FastifyInstance, ports: MountPorts, list: ApplicationListParts): void {
  const applications = list.ports;
  mount(server, ports, createApplication, applicationCreation(applications));
  mount(server, ports, changeApplication, applicationChange(applications));
  mount(server, ports, getApplication, applicationReading(applications));
  mount(server, ports, listApplications, applicationList(list));
  mount(server, ports, setApplicationStatus, statusChange(applications));
  mount(server, ports, getApplicationStatus, statusReading(applications));
  mount(server, ports, discardApplication, applicationDiscarding(applications));
  mount(server, ports, listChangeTimes, changeTimes(applications));
  mount(server, ports, getApplicationInfo, applicationInfo(applications, list.documents));
  mount(server, ports, createLostUinApplication, appointmentCreation(applications, 'LOST_FORGOTTEN_UIN'));
  mount(server, ports, discardLostUinApplication, appointmentDiscarding(applications, 'LOST_FORGOTTEN_UIN'));
  mount(server, ports, createUpdateApplication, appointmentCreation(applications, 'UPDATE_REGISTRATION'));
  mount(server, ports, discardUpdateApplication, appointmentDiscarding(applications, 'UPDATE_REGISTRATION'));
  mount(server, ports, listAllApplications, allApplications(list));
  mount(server, ports, getAnyApplication, anyApplication(list));
  mount(server, ports, getAnyStatus, anyStatus(list));
  mount(server, ports, getAnyStatusByOldPath, anyStatus(list));
}
