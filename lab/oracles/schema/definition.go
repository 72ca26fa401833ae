package main

import (
	"context"
	"encoding/json"
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apiserver/pkg/registry/rest"
)

var (
	definitions = newDefinitionScheme()
	decoder     = serializer.NewCodecFactory(definitions, serializer.EnableStrict).UniversalDecoder()
	strategy    = customresourcedefinition.NewStrategy(definitions)
)

func newDefinitionScheme() *runtime.Scheme {
	scheme := runtime.NewScheme()
	install.Install(scheme)
	return scheme
}

// createDefinition says whether the API server would create the definition.
// Its unknown and duplicate fields are told as strict field validation tells them.
func createDefinition(body []byte) (*verdict, error) {
	if body == nil {
		return nil, fmt.Errorf("no crd is given")
	}
	decoded, _, err := decoder.Decode(body, nil, nil)
	strict, isStrict := runtime.AsStrictDecodingError(err)
	if err != nil && (!isStrict || decoded == nil) {
		return &verdict{Errors: badRequest(err)}, nil
	}
	crd, ok := decoded.(*apiextensions.CustomResourceDefinition)
	if !ok {
		return &verdict{Errors: badRequest(fmt.Errorf("not a CustomResourceDefinition: %T", decoded))}, nil
	}
	ctx := context.Background()
	rest.FillObjectMetaSystemFields(crd)
	strategy.PrepareForCreate(ctx, crd)
	errs := rest.ValidateCreate(ctx, crd, strategy)
	out := &verdict{
		Valid:    len(errs) == 0,
		Errors:   findings(errs),
		Warnings: strategy.WarningsOnCreate(ctx, crd),
	}
	if isStrict {
		out.Strict = sentences(strict.Errors())
	}
	return out, nil
}

// parseDefinition reads a definition, or makes one of the schema of a request.
func parseDefinition(r request) (*v1.CustomResourceDefinition, error) {
	crd := &v1.CustomResourceDefinition{}
	if r.CRD != nil {
		if err := json.Unmarshal(r.CRD, crd); err != nil {
			return nil, fmt.Errorf("crd: %w", err)
		}
		v1.SetDefaults_CustomResourceDefinition(crd)
		v1.SetDefaults_CustomResourceDefinitionSpec(&crd.Spec)
		return crd, nil
	}
	if r.Schema == nil || r.Group == "" || r.KindName == "" || r.Version == "" {
		return nil, fmt.Errorf("give crd, or schema with group, objectKind and version")
	}
	properties := &v1.JSONSchemaProps{}
	if err := json.Unmarshal(r.Schema, properties); err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	crd.Spec.Group = r.Group
	crd.Spec.Names.Kind = r.KindName
	crd.Spec.Scope = v1.ResourceScope(r.Scope)
	if r.Scope == "" {
		crd.Spec.Scope = v1.NamespaceScoped
	}
	crd.Spec.Versions = []v1.CustomResourceDefinitionVersion{{
		Name:    r.Version,
		Served:  true,
		Storage: true,
		Schema:  &v1.CustomResourceValidation{OpenAPIV3Schema: properties},
	}}
	return crd, nil
}

func sentences(errors []error) []string {
	out := make([]string, 0, len(errors))
	for _, err := range errors {
		out = append(out, err.Error())
	}
	return out
}

// storedVersion is the stored version: what a request means that names none.
func storedVersion(crd *v1.CustomResourceDefinition) string {
	for _, version := range crd.Spec.Versions {
		if version.Storage {
			return version.Name
		}
	}
	return ""
}
