__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 1>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    __syncthreads();
    uint _S1 = thread_0 % 32U % 1U * 128U + thread_0 / 32U * 32U;
    uint i_0 = 0U;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + (*&partials_0)[_S1 + i_0];
        i_0 = i_0 + 1U;
        sum_0 = sum_1;
    }
    return sum_0;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_1;
    FixedArray<uint, 4>  at_0;
};
__device__ Sixteen_0 neighbours_0(FixedArray<float4 , 4>  * values_2)
{
    Sixteen_0 result_0;
    (&result_0)->values_1 = *values_2;
    (&result_0)->at_0[0U] = 0U;
    (&result_0)->at_0[1U] = 4U;
    (&result_0)->at_0[2U] = 8U;
    (&result_0)->at_0[3U] = 12U;
    return result_0;
}
__device__ Sixteen_0 F32_read_0(StructuredBuffer<uint> weights_0, uint at_1, uint part_0)
{
    uint _S2 = at_1 / 2U;
    FixedArray<float4 , 4>  values_3;
    uint _S3 = __ldg((&(weights_0)[_S2]));
    float _S4 = (U32_asfloat((_S3)));
    uint _S5 = __ldg((&(weights_0)[_S2 + 1U]));
    float _S6 = (U32_asfloat((_S5)));
    uint _S7 = __ldg((&(weights_0)[_S2 + 2U]));
    float _S8 = (U32_asfloat((_S7)));
    uint _S9 = __ldg((&(weights_0)[_S2 + 3U]));
    values_3[0U] = make_float4 (_S4, _S6, _S8, (U32_asfloat((_S9))));
    uint i_1 = at_1 / 2U + 4U;
    uint _S10 = __ldg((&(weights_0)[i_1]));
    float _S11 = (U32_asfloat((_S10)));
    uint _S12 = __ldg((&(weights_0)[i_1 + 1U]));
    float _S13 = (U32_asfloat((_S12)));
    uint _S14 = __ldg((&(weights_0)[i_1 + 2U]));
    float _S15 = (U32_asfloat((_S14)));
    uint _S16 = __ldg((&(weights_0)[i_1 + 3U]));
    values_3[1U] = make_float4 (_S11, _S13, _S15, (U32_asfloat((_S16))));
    uint i_2 = at_1 / 2U + 8U;
    uint _S17 = __ldg((&(weights_0)[i_2]));
    float _S18 = (U32_asfloat((_S17)));
    uint _S19 = __ldg((&(weights_0)[i_2 + 1U]));
    float _S20 = (U32_asfloat((_S19)));
    uint _S21 = __ldg((&(weights_0)[i_2 + 2U]));
    float _S22 = (U32_asfloat((_S21)));
    uint _S23 = __ldg((&(weights_0)[i_2 + 3U]));
    values_3[2U] = make_float4 (_S18, _S20, _S22, (U32_asfloat((_S23))));
    uint i_3 = at_1 / 2U + 12U;
    uint _S24 = __ldg((&(weights_0)[i_3]));
    float _S25 = (U32_asfloat((_S24)));
    uint _S26 = __ldg((&(weights_0)[i_3 + 1U]));
    float _S27 = (U32_asfloat((_S26)));
    uint _S28 = __ldg((&(weights_0)[i_3 + 2U]));
    float _S29 = (U32_asfloat((_S28)));
    uint _S30 = __ldg((&(weights_0)[i_3 + 3U]));
    values_3[3U] = make_float4 (_S25, _S27, _S29, (U32_asfloat((_S30))));
    FixedArray<float4 , 4>  _S31 = values_3;
    Sixteen_0 _S32 = neighbours_0(&_S31);
    return _S32;
}
__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_2, uint width_0)
{
    if((at_2 + 3U) < width_0)
    {
        uint _S33 = row_0 + at_2;
        float _S34 = __ldg((&(x_0)[_S33]));
        float _S35 = __ldg((&(x_0)[_S33 + 1U]));
        float _S36 = __ldg((&(x_0)[_S33 + 2U]));
        float _S37 = __ldg((&(x_0)[_S33 + 3U]));
        return make_float4 (_S34, _S35, _S36, _S37);
    }
    float _S38;
    if(at_2 < width_0)
    {
        float _S39 = __ldg((&(x_0)[row_0 + at_2]));
        _S38 = _S39;
    }
    else
    {
        _S38 = 0.0f;
    }
    float _S40;
    if((at_2 + 1U) < width_0)
    {
        float _S41 = __ldg((&(x_0)[row_0 + at_2 + 1U]));
        _S40 = _S41;
    }
    else
    {
        _S40 = 0.0f;
    }
    float _S42;
    if((at_2 + 2U) < width_0)
    {
        float _S43 = __ldg((&(x_0)[row_0 + at_2 + 2U]));
        _S42 = _S43;
    }
    else
    {
        _S42 = 0.0f;
    }
    return make_float4 (_S38, _S40, _S42, 0.0f);
}
__device__ float dot_0(float4  x_1, float4  y_0)
{
    int i_4 = int(0);
    float result_1 = 0.0f;
    for(;;)
    {
        if(i_4 < int(4))
        {
        }
        else
        {
            break;
        }
        float result_2 = result_1 + _slang_vector_get_element(x_1, i_4) * _slang_vector_get_element(y_0, i_4);
        i_4 = i_4 + int(1);
        result_1 = result_2;
    }
    return result_1;
}
__device__ float products_0(StructuredBuffer<uint> weights_1, uint at_3, StructuredBuffer<float> x_2, FixedArray<uint, 1>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 1>  sums_0;
    sums_0[int(0)] = 0.0f;
    uint _S44 = (width_1 + 16U - 1U) / 16U;
    uint i_5 = thread_1 % 32U;
    for(;;)
    {
        if(i_5 < _S44)
        {
        }
        else
        {
            break;
        }
        Sixteen_0 _S45 = F32_read_0(weights_1, at_3 + i_5 * 32U, i_5 % 1U);
        uint _S46 = i_5 * 16U;
        uint _S47 = (*rows_0)[int(0)];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S45.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S46 + _S45.at_0[0U], width_1)) + dot_0(_S45.values_1[1U], activations_0(x_2, _S47, _S46 + _S45.at_0[1U], width_1)) + dot_0(_S45.values_1[2U], activations_0(x_2, _S47, _S46 + _S45.at_0[2U], width_1)) + dot_0(_S45.values_1[3U], activations_0(x_2, _S47, _S46 + _S45.at_0[3U], width_1));
        i_5 = i_5 + 32U;
    }
    FixedArray<float, 1>  _S48 = sums_0;
    float _S49 = teamSums_0(&_S48, thread_1);
    return _S49;
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void expert_matmul__f32(StructuredBuffer<uint> weights_2, StructuredBuffer<float> x_3, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint rowHalves_0, uint firstExpert_0, uint experts_0, uint slots_0, uint pairsPerRow_0, uint idsAt_0, uint idsStride_0, uint resultAt_0, uint resultStride_0)
{
    uint _S50 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_1 = linear_0(blockIdx) * 4U + _S50 / 32U;
    uint pair_0 = blockIdx.z;
    uint _S51 = pair_0 / slots_0;
    uint _S52 = idsAt_0 + _S51 * idsStride_0;
    uint _S53 = pair_0 % slots_0;
    uint _S54 = __ldg((&(ids_0)[_S52 + _S53]));
    bool here_0;
    if(_S54 >= firstExpert_0)
    {
        here_0 = (_S54 - firstExpert_0) < experts_0;
    }
    else
    {
        here_0 = false;
    }
    uint _S55;
    if(here_0)
    {
        _S55 = _S54 - firstExpert_0;
    }
    else
    {
        _S55 = 0U;
    }
    uint at_4 = (_S55 * rows_1 + (U32_min((row_1), (rows_1 - 1U)))) * rowHalves_0;
    uint _S56 = pair_0 / pairsPerRow_0;
    FixedArray<uint, 1>  _S57;
    _S57[int(0)] = _S56 * width_2;
    float _S58 = products_0(weights_2, at_4, x_3, &_S57, width_2, _S50);
    bool _S59;
    if((_S50 % 32U) == 0U)
    {
        _S59 = row_1 < rows_1;
    }
    else
    {
        _S59 = false;
    }
    if(_S59)
    {
    }
    else
    {
        here_0 = false;
    }
    if(here_0)
    {
        *(&(result_3)[resultAt_0 + pair_0 * resultStride_0 + row_1]) = _S58;
    }
    return;
}
