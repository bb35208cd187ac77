@{
    ExcludeRules = @(
        # Pester shares variables between blocks in ways that the rule cannot see.
        'PSUseDeclaredVarsMoreThanAssignments'
        # Internal functions of scripts are not cmdlets.
        'PSUseShouldProcessForStateChangingFunctions'
        # dotnet's command line is positional, and so are the cmdlets where people type them.
        'PSAvoidUsingPositionalParameters'
        # Parameters of a script are used in its functions; tasks are named as they are called.
        'PSReviewUnusedParameter'
        'PSUseSingularNouns'
    )
}
