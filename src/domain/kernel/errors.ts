/**
 * The one catalogue of errors. Codes are the contract: `docs/errors.md` is generated from here and a test keeps the two
 * equal. The HTTP filter turns a code into a status; services and rules throw {@link DomainError} and know no HTTP.
 *
 * `title` is for programs and their authors; `label` is what the console shows to people.
 */
export const ERRORS = {
  'request.invalid': { status: 400, title: 'The request does not have the expected shape', label: '请求内容不符合要求' },
  'request.too-large': { status: 413, title: 'The body is larger than allowed', label: '提交内容过大' },
  'request.unsupported-media': { status: 415, title: 'The content type is not accepted here', label: '不支持的内容类型' },
  'request.cursor-invalid': { status: 400, title: 'The page cursor is not one of ours', label: '翻页标记无效' },
  'request.idempotency-conflict': {
    status: 409,
    title: 'This Idempotency-Key was used with another body',
    label: '重复请求键与先前内容不一致',
  },
  'request.idempotency-in-progress': {
    status: 409,
    title: 'The first request with this Idempotency-Key is still running',
    label: '相同请求正在处理',
  },
  'request.precondition-required': { status: 428, title: 'A change needs an If-Match header', label: '缺少版本标记' },
  'request.precondition-failed': { status: 412, title: 'The resource has changed since it was read', label: '内容已被他人修改' },
  'request.rate-limited': { status: 429, title: 'Too many requests', label: '请求过于频繁' },
  'route.not-found': { status: 404, title: 'There is no such route', label: '接口不存在' },
  'auth.required': { status: 401, title: 'Sign in first', label: '请先登录' },
  'auth.token-expired': { status: 401, title: 'The token has expired', label: '登录已过期' },
  'auth.token-invalid': { status: 401, title: 'The token is not valid', label: '登录凭证无效' },
  'auth.credentials-wrong': { status: 401, title: 'Login or password is wrong', label: '用户名或密码错误' },
  'auth.locked': { status: 423, title: 'The account is locked after failed attempts', label: '账号已锁定' },
  'auth.refresh-reused': {
    status: 401,
    title: 'A spent refresh token was used again; its family is revoked',
    label: '登录凭证被重复使用,已全部作废',
  },
  'auth.client-invalid': { status: 401, title: 'Client id or secret is wrong', label: '系统凭证错误' },
  'auth.scope-invalid': { status: 400, title: 'The client may not have this scope', label: '申请的权限范围无效' },
  'auth.forbidden': { status: 403, title: 'Not permitted', label: '无权执行此操作' },
  'unit.not-found': { status: 404, title: 'No such unit', label: '单位不存在' },
  'unit.invalid': { status: 422, title: 'The unit cannot be recorded like this', label: '单位信息有误' },
  'officer.not-found': { status: 404, title: 'No such officer', label: '民警不存在' },
  'officer.invalid': { status: 422, title: 'The officer cannot be recorded like this', label: '民警信息有误' },
  'user.not-found': { status: 404, title: 'No such user', label: '用户不存在' },
  'user.invalid': { status: 422, title: 'The user cannot be recorded like this', label: '用户信息有误' },
  'client.invalid': { status: 422, title: 'The API client cannot be recorded like this', label: '接入系统信息有误' },
  'case.not-found': { status: 404, title: 'No such case', label: '案件不存在' },
  'case.invalid': { status: 422, title: 'The case record is not valid', label: '案件数据不符合要求' },
  'case.version-conflict': {
    status: 409,
    title: 'The case has changed without a higher source version',
    label: '案件版本冲突:内容已变而版本号未递增',
  },
  'case.version-not-found': { status: 404, title: 'The case has no such version', label: '案件没有该版本' },
  'batch.not-found': { status: 404, title: 'No such batch', label: '批次不存在' },
  'batch.in-progress': { status: 409, title: 'The batch with this key is still being received', label: '同一批次正在接收' },
  'batch.key-conflict': { status: 409, title: 'This key belongs to a batch with other content', label: '批次标识与先前内容不一致' },
  'reconciliation.not-found': { status: 404, title: 'No such reconciliation', label: '对账记录不存在' },
  'import.unreadable': { status: 422, title: 'The file cannot be read to its end', label: '文件无法完整读取' },
  'import.mapping-mismatch': { status: 422, title: 'The mapping names a field the file does not have', label: '映射与文件不符' },
  'pack.invalid': { status: 500, title: 'The pack does not validate', label: '规则包有误' },
  'pack.mismatch': { status: 500, title: 'The database belongs to another pack', label: '数据库属于另一规则包' },
  'law.not-found': { status: 404, title: 'No such law in the library', label: '法规库中没有该法规' },
  'law.version-not-found': { status: 404, title: 'No such version of the law, or none in force on the day', label: '没有该版本的法规文本' },
  'law.article-not-found': { status: 404, title: 'The version has no such article', label: '该法规没有此条' },
  'law.text-invalid': { status: 422, title: 'The text is not a statute in the expected form', label: '法规文本格式有误' },
  'law.text-differs': {
    status: 409,
    title: 'The library has another text of this version: replacing it needs a reason',
    label: '该版本已有不同文本,替换须说明理由',
  },
  'check.not-found': { status: 404, title: 'No such check', label: '核查规则不存在' },
  'check.invalid': { status: 422, title: 'The check does not validate', label: '核查规则有误' },
  'check.preview-not-found': { status: 404, title: 'No such preview', label: '规则试算不存在' },
  'finding.not-found': { status: 404, title: 'No such finding', label: '问题不存在' },
  'commendation.not-found': { status: 404, title: 'No such commendation', label: '加分记录不存在' },
  'inquiry.not-found': { status: 404, title: 'No such inquiry', label: '倒查不存在' },
  'inquiry.not-configured': { status: 409, title: 'The pack has no rules of accountability', label: '规则包未配置责任追究规则' },
  'inquiry.exists': { status: 409, title: 'The case has an inquiry of this cause', label: '该案同一事由已启动倒查' },
  'inquiry.invalid': { status: 422, title: 'The inquiry cannot be recorded like this', label: '倒查内容有误' },
  'inquiry.recusal': { status: 409, title: 'This person may not investigate the matter', label: '该人员应当回避' },
  'inquiry.not-heard': { status: 409, title: 'The persons concerned have not all been heard', label: '尚未听取全部当事人意见' },
  'accountability.not-found': { status: 404, title: 'No such decision of accountability', label: '责任追究决定不存在' },
  'accountability.refused': { status: 409, title: 'The officer is not held to account for this', label: '不予追究责任' },
  'appeal.not-found': { status: 404, title: 'No such appeal', label: '申诉不存在' },
  'appeal.refused': { status: 409, title: 'The appeal cannot be filed', label: '不能提出申诉' },
  'scheme.not-found': { status: 404, title: 'No such scheme version', label: '考评标准不存在' },
  'scheme.invalid': { status: 422, title: 'The scheme does not validate', label: '考评标准有误' },
  'scheme.forbidden-indicator': { status: 422, title: 'The scheme scores a forbidden indicator', label: '考评标准含有禁止的考评指标' },
  'scheme.frozen': { status: 409, title: 'The scheme version is in use and cannot change', label: '考评标准已启用,不可修改' },
  'scheme.none-approved': { status: 409, title: 'No approved scheme covers the period', label: '该考评期没有已批准的考评标准' },
  'sampling.plan-not-found': { status: 404, title: 'No such sampling plan', label: '抽样方案不存在' },
  'sampling.draw-not-found': { status: 404, title: 'No such draw, or no such case in it', label: '抽样结果不存在' },
  'sampling.not-visible': { status: 403, title: 'The selection is not visible yet', label: '样本尚未到公开日期' },
  'sampling.routine-exists': { status: 409, title: 'The period has an approved routine plan', label: '该考评期已有批准的常规抽样方案' },
  'sampling.frame-empty': { status: 409, title: 'No case belongs to the draw', label: '没有符合抽样条件的案件' },
  'sampling.file-invalid': { status: 422, title: 'The file is no published draw', label: '不是抽样公示文件' },
  'sampling.seed-unreadable': { status: 409, title: 'The sealed seed cannot be opened', label: '抽样种子无法启封' },
  'sampling.plan-invalid': { status: 422, title: 'The sampling plan contradicts itself', label: '抽样方案有误' },
  'sampling.frame-invalid': { status: 422, title: 'The frame of the draw is not valid', label: '抽样框有误' },
  'sampling.period-over': {
    status: 409,
    title: 'The period has ended: a late commitment needs a reason',
    label: '考评期已结束,补报抽样承诺须说明理由',
  },
  'sampling.reveal-early': {
    status: 409,
    title: 'The seed stays sealed until the period has closed',
    label: '考评期未结束,抽样种子不得启封',
  },
  'sampling.seed-mismatch': { status: 409, title: 'The seed does not open the commitment', label: '抽样种子与承诺不符' },
  'sampling.stratum-exhausted': { status: 409, title: 'The stratum holds no further case', label: '该层没有可供替换的案件' },
  'sampling.own-unit': { status: 403, title: 'A drawn case is never replaced by the unit under review', label: '被考评单位不得替换样本' },
  'assignment.not-found': { status: 404, title: 'No such assignment', label: '评查任务不存在' },
  'assignment.recused': { status: 409, title: 'This reviewer has to stand aside', label: '评查员应当回避' },
  'assignment.invalid': { status: 422, title: 'The cases cannot be assigned like this', label: '任务分配参数有误' },
  'sheet.not-found': { status: 404, title: 'No such review sheet', label: '评查表不存在' },
  'sheet.other-reviewer': { status: 409, title: 'The sheet is written by another reviewer', label: '评查表由其他评查员填写' },
  'sheet.submitted': { status: 409, title: 'The sheet has been submitted already', label: '评查表已提交' },
  'sheet.incomplete': { status: 422, title: 'The sheet is not ready to be submitted', label: '评查表内容不完整' },
  'sheet.own-review': {
    status: 403,
    title: 'A sheet is returned by somebody who did not review the case',
    label: '评查过本案的人员不得退回评查表',
  },
  'onsite.not-found': { status: 404, title: 'No such on-site sheet', label: '实地考评表不存在' },
  'onsite.id-taken': { status: 409, title: 'Another sheet was sent under this id', label: '该编号已用于另一份实地考评表' },
  'onsite.own-unit': { status: 409, title: 'Nobody inspects a unit of his own', label: '被考评单位人员应当回避' },
  'onsite.other-inspector': { status: 403, title: 'The sheet is written by those who made the visit', label: '仅现场考评人员可填写' },
  'onsite.incomplete': { status: 422, title: 'The on-site sheet is not ready to be submitted', label: '实地考评表内容不完整' },
  'onsite.not-representative': { status: 403, title: 'Only the unit signs for itself', label: '非被考评单位人员不得会签' },
  'objection.not-found': { status: 404, title: 'No such objection', label: '异议不存在' },
  'objection.out-of-time': { status: 409, title: 'The days to object have passed', label: '已超过异议期限' },
  'objection.taken': { status: 409, title: 'The finding has been objected to before', label: '该问题已提出过异议' },
  'objection.not-possible': { status: 409, title: 'This finding is not objected to here', label: '该问题不适用考评异议' },
  'objection.own-finding': { status: 403, title: 'Nobody decides an objection to his own finding', label: '原考评人员不得裁定异议' },
  'objection.other-decider': { status: 409, title: 'Whoever scored blind decides', label: '应由独立复评人员裁定' },
  'objection.invalid': { status: 422, title: 'The objection cannot be decided like this', label: '异议裁定内容有误' },
  'bulletin.not-found': { status: 404, title: 'There is no such bulletin', label: '通报不存在' },
  'preview.not-found': { status: 404, title: 'No such preview', label: '测算不存在' },
  'preview.no-months': { status: 409, title: 'There is no closed month to compute the preview from', label: '没有已发布的考评期可供测算' },
  'run.not-found': { status: 404, title: 'No such assessment run', label: '考评任务不存在' },
  'run.period-invalid': { status: 400, title: 'The period is no month', label: '考评期格式有误' },
  'run.period-open': { status: 409, title: 'The period has not ended', label: '该考评期尚未结束' },
  'run.period-closed': { status: 409, title: 'The period has been published', label: '该考评期已发布' },
  'run.supersede-not-approved': {
    status: 409,
    title: 'That a published month is replaced needs the approval of a second person',
    label: '重新发布须经另一人批准',
  },
  'run.not-superseding': { status: 409, title: 'The run replaces no published one', label: '该考评任务不替换已发布结果' },
  'run.outdated': { status: 409, title: 'The run is not the latest word on its month', label: '该考评任务已不是最新结果' },
  'run.not-the-sum': { status: 409, title: 'A score is not the sum of its postings', label: '得分与记分明细不符' },
  'run.not-published': { status: 409, title: 'The month is not published', label: '该考评期尚未发布' },
  'run.no-units': { status: 409, title: 'There is no unit to assess in the period', label: '该考评期没有可考评的单位' },
  'score.not-found': { status: 404, title: 'The unit has no score in this period', label: '该单位在此考评期没有得分' },
  'job.not-found': { status: 404, title: 'No such job', label: '任务不存在' },
  'job.not-retryable': { status: 409, title: 'Only a failed or stuck job can be retried', label: '任务不可重试' },
  'template.not-found': { status: 404, title: 'No such document template', label: '文书模板不存在' },
  'template.invalid': { status: 422, title: 'The document template cannot be used', label: '文书模板有误' },
  'document.not-found': { status: 404, title: 'No such issued document', label: '文书不存在' },
  'attachment.too-large': { status: 413, title: 'The file is larger than allowed', label: '附件超过大小限制' },
  'attachment.type-mismatch': { status: 422, title: 'The content of the file is not what it claims to be', label: '附件内容与类型不符' },
  'attachment.not-allowed': { status: 422, title: 'Files of this kind are not accepted', label: '不允许上传此类附件' },
  'attachment.not-found': { status: 404, title: 'No such file', label: '附件不存在' },
  'event.forgotten': { status: 410, title: 'Events after that place are no longer kept', label: '该位置之后的事件已过保留期' },
  'webhook.not-found': { status: 404, title: 'No such webhook', label: '推送订阅不存在' },
  'webhook.invalid': { status: 422, title: 'The webhook cannot be recorded like this', label: '推送订阅信息有误' },
  'webhook.target-refused': { status: 422, title: 'This address may not be called from here', label: '推送地址不被允许' },
  'webhook.delivery-not-found': { status: 404, title: 'No such delivery of this webhook', label: '推送记录不存在' },
  'notice.not-found': { status: 404, title: 'No such notice', label: '文书不存在' },
  'notice.not-configured': { status: 409, title: 'The pack says nothing of notices', label: '规则包未配置整改文书' },
  'notice.invalid': { status: 422, title: 'The notice cannot be made or answered like this', label: '文书内容有误' },
  'notice.out-of-time': { status: 409, title: 'The day for this has passed, or has not come', label: '不在规定期限内' },
  'notice.taken': { status: 409, title: 'This can be done once, and has been', label: '已办理,不得重复' },
  'rectification.not-found': { status: 404, title: 'No such rectification plan or proposal', label: '整改计划不存在' },
  'rectification.invalid': { status: 422, title: 'The rectification plan cannot be recorded like this', label: '整改计划内容有误' },
  'lifecycle.refused': { status: 409, title: 'The move is not possible in the present state', label: '当前状态不允许此操作' },
  'config.invalid': { status: 500, title: 'The configuration is not valid', label: '配置有误' },
  'service.unavailable': { status: 503, title: 'Not ready to serve', label: '服务暂不可用' },
  internal: { status: 500, title: 'Something went wrong on our side', label: '系统内部错误' },
} as const satisfies Record<string, { status: number; title: string; label: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** One thing wrong in what was sent: where it stands, what it was and what was expected. */
export interface FieldProblem {
  /** Dotted path, such as `events[3].at`; for files also the line. */
  readonly field: string;
  /** What was expected, in a sentence. */
  readonly message: string;
  /** For files; in a workbook the row. */
  readonly line?: number;
  /** In a workbook: name of the sheet and letter of the column. */
  readonly sheet?: string;
  readonly column?: string;
  readonly value?: unknown;
}

/** The one error that rules and services throw. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    detail: string,
    readonly fields: readonly FieldProblem[] = [],
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.name = 'DomainError';
  }
}
