import { guarantees, loanProducts, loanPurposes, lprBases } from '@kejin/contracts/risk-compensation';
import { rateTypes, repayMethods, repriceCycles } from '@kejin/contracts/risk-compensation';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';

const YUAN = /^(0\.(0[1-9]|[1-9][0-9])|[1-9][0-9]{0,12}\.[0-9]{2})$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const LINE = /^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u;

export class RepaymentDto {
  @Matches(DATE) dueDate!: string;
  @Matches(YUAN) principal!: string;
}

/** The filing form as class-validator checks it, field by field what ours checks. */
export class SubmitLoanDto {
  @Matches(/^[0-9A-HJ-NPQRTUWXY]{18}$/) uscc!: string;
  @Length(1, 100) @Matches(LINE) enterpriseName!: string;
  @Matches(/^\d{4}[0-9Z]\d$/) regionCode!: string;
  @IsOptional() @Matches(/^20\d{2}3716\d{2}[0-9A-Z]{8}$/) techSmeNo?: string;
  @IsOptional() @Matches(/^G[RF]\d{12}$/) hnteNo?: string;
  @Matches(/^\d{4}$/) industryCode!: string;
  @Matches(/^\d{12}$/) branchCode!: string;
  @IsIn(loanProducts) productCode!: string;
  @Matches(YUAN) creditLine!: string;
  @Length(1, 64) @Matches(LINE) contractNo!: string;
  @Length(1, 64) @Matches(LINE) iouNo!: string;
  @Matches(YUAN) loanAmount!: string;
  @Matches(/^(100(\.0{1,6})?|(0|[1-9][0-9]?)(\.[0-9]{1,6})?)$/) annualRate!: string;
  @IsIn(rateTypes) rateType!: string;
  @IsOptional() @IsIn(lprBases) lprBase?: string;
  @IsOptional() @IsInt() spreadBp?: number;
  @IsOptional() @IsIn(repriceCycles) repriceCycle?: string;
  @Matches(DATE) drawdownDate!: string;
  @Matches(DATE) dueDate!: string;
  @IsIn(repayMethods) repayMethod!: string;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(120)
  @ValidateNested({ each: true })
  @Type(() => RepaymentDto)
  repaymentPlan?: RepaymentDto[];
  @IsIn(guarantees) guarantee!: string;
  @IsIn(loanPurposes) purpose!: string;
  @IsOptional() @IsString() @Length(1, 500) purposeText?: string;
  @IsBoolean() isEarlyStageRdCredit!: boolean;
}
