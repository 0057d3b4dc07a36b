import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { answered, registry } from '../../api/client';
import { Field } from '../../parts/field';
import { Panel } from '../../parts/panel';
import type { Enterprise } from '../loan-queries';
import { DraftField } from './draft-field';
import type { Draft } from './filing-fields';
import { sectionTitles } from './filing-fields';
import { qualificationAt } from './qualification-at';
import type { FilingState } from './use-filing';

type Props = Readonly<{ desk: FilingState; showMissing: boolean }>;

const USCC = /^[0-9A-Z]{18}$/;

const useEnterprises = (typed: string) => {
  const text = typed.normalize('NFKC').trim().toUpperCase();
  const query = USCC.test(text) ? { uscc: text } : { name: typed.trim() };
  return useQuery({
    queryKey: ['enterprises', query],
    queryFn: () => answered(registry.GET('/enterprises', { params: { query: { ...query, limit: 20 } } })),
    enabled: text.length >= 2,
    refetchInterval: false,
  });
};

/** What the roster says of an enterprise, as fields of the form: nobody types it again. */
const fromRoster = ({ qualifications, ...enterprise }: Enterprise, drawdownDate: string): Draft => ({
  uscc: enterprise.uscc,
  enterpriseName: enterprise.name,
  regionCode: enterprise.regionCode,
  industryCode: enterprise.industryCode,
  techSmeNo: qualificationAt(qualifications, 'TECH_SME', drawdownDate) ?? '',
  hnteNo: qualificationAt(qualifications, 'HNTE', drawdownDate) ?? '',
});

/** Who borrows: found by name or code, and filled in from the roster. */
export const EnterpriseSection = ({ desk, showMissing }: Props) => {
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<string>();
  const found = useEnterprises(typed);
  const chosen = useQuery({
    queryKey: ['enterprise', picked],
    queryFn: () =>
      answered(
        registry.GET('/enterprises/{enterpriseId}', {
          params: { path: { enterpriseId: picked as string } },
        }),
      ),
    enabled: picked !== undefined,
  });
  const enterprise = chosen.data;
  const { setAll } = desk;
  const drawdownDate = desk.filing.draft.drawdownDate ?? '';
  // By the day of the drawdown another qualification may be the right one.
  useEffect(() => {
    if (enterprise) setAll(fromRoster(enterprise, drawdownDate));
  }, [enterprise, drawdownDate]);
  const shared = { desk, showMissing };
  return (
    <Panel title={sectionTitles.enterprise} note="按名册带出，提交时再次核对">
      <Field title="查找企业" hint="名称的一部分，或 18 位统一社会信用代码" anchor="field-find-enterprise">
        {(control) => (
          <Select
            {...control}
            showSearch={{ filterOption: false, onSearch: setTyped }}
            value={picked}
            onChange={setPicked}
            loading={found.isFetching || chosen.isFetching}
            placeholder={desk.filing.draft.enterpriseName ?? '输入至少两个字'}
            notFoundContent={
              typed.trim().length < 2
                ? '输入至少两个字'
                : found.isFetching
                  ? '正在查找'
                  : '名册中没有，请联系登记员'
            }
            options={(found.data?.rows ?? []).map(({ enterpriseId, name, uscc, regionName }) => ({
              value: enterpriseId,
              label: `${name}　${uscc}　${regionName}`,
            }))}
          />
        )}
      </Field>
      <div className="fields">
        <DraftField name="uscc" source="registry" readOnly {...shared} />
        <DraftField name="enterpriseName" source="registry" readOnly {...shared} />
        <DraftField name="regionCode" source="registry" readOnly hint={enterprise?.regionName} {...shared} />
        <DraftField name="industryCode" source="registry" {...shared} />
        <DraftField name="techSmeNo" source="province" {...shared} />
        <DraftField name="hnteNo" source="province" {...shared} />
      </div>
    </Panel>
  );
};
