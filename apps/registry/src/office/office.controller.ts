import { commandAnswer } from '@kejin/contracts/envelope';
import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { z } from 'zod';
import { orgPeople } from '../user/user.projection';
import { CloseOffice, closeOffice } from './close-office';
import { officeStream } from './office';
import { RegisterOffice, registerOffice } from './register-office';
import { RenameOffice, renameOffice } from './rename-office';

const params = z.object({ officeId: z.uuid() });
type Params = z.infer<typeof params>;
const answer = commandAnswer(params);

@Controller('offices')
export class OfficeController {
  constructor(private readonly store: EventStore) {}

  @Post()
  @Endpoint({
    permission: 'RegisterOffice',
    summary: '登记机关或机构',
    body: RegisterOffice,
    answer,
    status: 201,
    command: true,
    problems: ['office-already-registered', 'date-in-future', 'region-does-not-fit'],
  })
  async registerOffice(@Call() call: CommandCall, @FromBody() body: RegisterOffice) {
    const { officeId } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RegisterOffice',
        body,
        loads: { office: officeStream.at(officeId) },
        owner: officeId,
        decide: ({ office }, { today }) => registerOffice(body, office, today),
      }),
    );
    return answerCommand(outcome, () => ({ officeId }));
  }

  @Post(':officeId/rename')
  @Endpoint({
    permission: 'RenameOffice',
    summary: '机关或机构更名',
    params,
    body: RenameOffice,
    answer,
    command: true,
    problems: ['office-closed', 'name-unchanged'],
  })
  async renameOffice(@Call() call: CommandCall, @FromPath() path: Params, @FromBody() body: RenameOffice) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RenameOffice',
        body,
        loads: { office: officeStream.existing(path.officeId) },
        decide: ({ office }) => renameOffice(body, office),
      }),
    );
    return answerCommand(outcome, () => path);
  }

  @Post(':officeId/close')
  @Endpoint({
    permission: 'CloseOffice',
    summary: '撤销机关或机构',
    params,
    body: CloseOffice,
    answer,
    command: true,
    problems: ['office-closed', 'own-office', 'office-has-people', 'date-in-future', 'closed-before-opened'],
  })
  async closeOffice(@Call() call: CommandCall, @FromPath() path: Params, @FromBody() body: CloseOffice) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'CloseOffice',
        body,
        loads: {
          office: officeStream.existing(path.officeId),
          people: orgPeople.at({ orgId: path.officeId }),
        },
        decide: ({ office, people }, { today, caller }) =>
          closeOffice(body, office, { callerOrg: caller.org, activePeople: people?.active ?? 0, today }),
      }),
    );
    return answerCommand(outcome, () => path);
  }
}
