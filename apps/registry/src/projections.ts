import type { Projection } from '@kejin/event-store';
import { admissionRegister } from './admission/admission.projection';
import { bankRegister } from './bank/bank.projection';
import { clientRegister } from './client/client.projection';
import { enterpriseRegister } from './enterprise/enterprise.projection';
import { officeRegister } from './office/office.projection';
import { proposalRegister } from './proposal/proposal.projection';
import { qualificationRegister } from './qualification/qualification.projection';
import { userRegister } from './user/user.projection';

export const registryProjections: readonly Projection[] = [
  enterpriseRegister,
  qualificationRegister,
  bankRegister,
  officeRegister,
  userRegister,
  admissionRegister,
  clientRegister,
  proposalRegister,
];
