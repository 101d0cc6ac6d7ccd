import {
  chooseNotices as choose,
  contactOnRecord,
} from '@doorstep/core/resident/notification/choose-notices.ts';
import type { NoticeChoicePorts } from '@doorstep/core/resident/notification/choose-notices.ts';
import { convertToMaskData } from '@doorstep/core/shared/masking.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import { chooseNotices, getNoticeChoices } from '@doorstep/contract/doorstep/notice-choice.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { FastifyInstance } from 'fastify';
import type { ServerCallers } from '../callers.ts';

export function mountNoticeChoices(
  server: FastifyInstance,
  ports: MountPorts,
  parts: NoticeChoicePorts,
): void {
  mount(server, ports, getNoticeChoices, reading(parts));
  mount(server, ports, chooseNotices, choosing(parts));
}

function reading(parts: NoticeChoicePorts): Implementation<typeof getNoticeChoices, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => {
      const [{ ways, languages }, { email, phone }] = await Promise.all([
        parts.choices.of(session.owner),
        contactOnRecord(parts, session),
      ]);
      return ok({
        ways: { ...ways },
        languages: languages === null ? null : [...languages],
        written: [...parts.languages.written],
        email: email === null ? null : convertToMaskData(email),
        phone: phone === null ? null : convertToMaskData(phone),
      });
    },
  };
}

function choosing(parts: NoticeChoicePorts): Implementation<typeof chooseNotices, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body }, session) => {
      const chosen = await choose(parts, session, body);
      return chosen.ok ? ok({}) : chosen;
    },
  };
}
