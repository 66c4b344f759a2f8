# syntax=docker/dockerfile:1
FROM node:24-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The web client is built by the server's project, which needs npm.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN dotnet publish src/MistakeClinic.Server -c Release --ucr -p:PublishReadyToRun=true --self-contained false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
ENV Urls=http://+:8080 \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
# The account that the base image brings for this: not root.
USER app
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["dotnet", "MistakeClinic.Server.dll", "--healthcheck"]
ENTRYPOINT ["dotnet", "MistakeClinic.Server.dll"]
