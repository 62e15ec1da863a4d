import { CfnOutput, Duration, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import * as apigw from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import type * as lambda from 'aws-cdk-lib/aws-lambda'
import * as logs from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Province } from '../province.ts'

/**
 * The HTTP API in front of the functions of units, team and pages. Team routes ask for a token of the province's OIDC provider at the
 * gateway already; the rest goes to the function, which knows links and sessions. Where every call must be signed
 * with IAM (China before the ICP filing) all routes ask for that instead.
 */
export class IntakeHttpApi extends Construct {
  readonly publicUrl: string
  readonly api: apigw.HttpApi
  private readonly province: Province

  constructor(scope: Construct, id: string, province: Province) {
    super(scope, id)
    this.province = province
    const domain = province.capabilities.customDomain
    this.api = new apigw.HttpApi(this, 'Api', {
      apiName: `intake-${province.name}`,
      description: `evidence-intake, ${province.name}`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: domain !== false,
    })
    const stage = new apigw.HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: province.quotas.requestsPerSecond, burstLimit: province.quotas.requestBurst },
      accessLogSettings: {
        destination: new apigw.LogGroupLogDestination(
          new logs.LogGroup(this, 'AccessLog', { retention: province.retention.logDays }),
        ),
        format: AccessLogFormat.custom(loggedOfACall),
      },
    })
    if (domain) {
      const name = new apigw.DomainName(this, 'Domain', {
        domainName: domain.name,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      })
      new apigw.ApiMapping(this, 'Mapping', { api: this.api, domainName: name, stage })
      new CfnOutput(this, 'DomainTarget', {
        value: name.regionalDomainName,
        description: `Point ${domain.name} (CNAME) here`,
      })
    }
    this.publicUrl = domain ? `https://${domain.name}` : this.api.apiEndpoint
  }

  /** Apart from the constructor, because the function's environment holds the API's address. */
  route(handlers: Readonly<Record<'unit' | 'team' | 'pages', lambda.Function>>): void {
    const unit = integrationOf('Integration', handlers.unit)
    const team = integrationOf('Team', handlers.team)
    const shown = integrationOf('Pages', handlers.pages)
    const signed = this.province.apiAccess === 'iam' ? new HttpIamAuthorizer() : null
    const { issuer, audience } = this.province.signIn
    const signedIn = signed ?? new HttpJwtAuthorizer('Team', issuer, { jwtAudience: [audience] })
    // Whatever is not named as open is the team’s: a new route is closed until somebody opens it.
    this.api.addRoutes({ path: '/api/{proxy+}', methods: teamMethods, integration: team, authorizer: signedIn })
    const asked = signed ? { authorizer: signed } : {}
    const rest = [
      ...openPaths.flatMap((path) => this.api.addRoutes({ path, integration: unit, ...asked })),
      // All else is a page or nothing, a path's last slash included.
      ...['/', '/{proxy+}'].flatMap((path) =>
        this.api.addRoutes({ path, integration: shown, methods: pageMethods, ...asked }),
      ),
    ]
    for (const route of signed ? [] : rest) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'A page holds nothing of anyone, and units have no account: the holder of an upload link is known by its token, which the function exchanges for a session and looks up at every call (functions/api/access.ts).',
      })
    }
  }
}

function integrationOf(id: string, handler: lambda.Function): HttpLambdaIntegration {
  return new HttpLambdaIntegration(id, handler, { timeout: Duration.seconds(29), scopePermissionToRoute: false })
}

/** What the holder of a link, or of a receipt, may ask without signing in; functions/api says so of each route. */
export const openPaths = [
  '/api/link-sessions',
  '/api/portal',
  '/api/portal/{proxy+}',
  '/api/uploads',
  '/api/uploads/{proxy+}',
  '/api/receipt-key',
  // How the team signs in here, which it has to know before.
  '/api/sign-in',
  '/api/team-sessions',
  '/api/openapi.json',
]

const pageMethods = [apigw.HttpMethod.GET, apigw.HttpMethod.HEAD]

/** All but OPTIONS: a preflight carries no token, so it is answered by the function. */
const teamMethods = [
  apigw.HttpMethod.GET,
  apigw.HttpMethod.HEAD,
  apigw.HttpMethod.POST,
  apigw.HttpMethod.PUT,
  apigw.HttpMethod.PATCH,
  apigw.HttpMethod.DELETE,
]

/** Neither path nor query nor address of the caller: a path may hold an id that is only the caller's to know. */
const loggedOfACall = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  bytes: '$context.responseLength',
  error: '$context.integrationErrorMessage',
})
